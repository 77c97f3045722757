"""Whether results of the same leads are the same: points, band and reason against of each.

python leads_same.py EXPECTED FOUND...
"""

import sys

import duckdb

POINTS = ["fit", "engagement", "total"]
WORDS = ["band", "disqualified_by"]


def read(file):
    points = ", ".join(f"CAST({name} AS DECIMAL(18, 2)) AS {name}" for name in POINTS)
    words = ", ".join(f"coalesce({name}, '') AS {name}" for name in WORDS)
    return f"SELECT id, {points}, {words} FROM read_csv('{file}', header = true, all_varchar = true)"


def main(expected, *found):
    duckdb.execute(f"CREATE TABLE expected AS {read(expected)}")
    (count,) = duckdb.execute("SELECT count(*) FROM expected").fetchone()
    if count == 0:
        raise SystemExit(f"{expected} holds no leads")
    for file in found:
        differ = " OR ".join(f"f.{name} IS DISTINCT FROM e.{name}" for name in [*POINTS, *WORDS])
        rows = duckdb.execute(f"SELECT e.*, f.* FROM expected e FULL JOIN ({read(file)}) f ON f.id = e.id WHERE {differ} LIMIT 3").fetchall()
        if rows:
            raise SystemExit(f"{file} differs from {expected}, for example (expected, then found):\n" + "\n".join(map(str, rows)))


main(*sys.argv[1:])
