"""The SELECT that `baton sql` prints, on DuckDB, from CSV to CSV.

python leads_duckdb.py LEADS RESULT QUERY COLUMNS

QUERY reads the table `leads`; COLUMNS holds the names and types that it wants, one a line, as `baton sql --columns` prints them.
"""

import pathlib
import sys

import duckdb


def literal(text):
    return "'" + str(text).replace("'", "''") + "'"


def main(leads, result, query, columns):
    header = pathlib.Path(leads).open().readline().strip().split(",")
    wanted = dict(line.split(" ", 1) for line in pathlib.Path(columns).read_text().splitlines())
    types = ", ".join(f"{literal(name)}: {literal(wanted.get(name, 'VARCHAR'))}" for name in header)
    table = f"read_csv({literal(leads)}, columns = {{{types}}}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"')"
    duckdb.execute(f"CREATE VIEW leads AS SELECT * FROM {table}")
    duckdb.execute(f"COPY ({pathlib.Path(query).read_text().strip().rstrip(';')}) TO {literal(result)} (FORMAT csv, HEADER)")


main(*sys.argv[1:])
