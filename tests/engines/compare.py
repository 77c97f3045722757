"""Runs the SELECT that `baton sql` prints on real engines, and compares every column of every lead with the native run.

python compare.py FOLDER --baton PROGRAM --typed PROGRAM [--postgres SOCKET-FOLDER] [--only ENGINE]...

FOLDER is what make.mjs wrote. Every second case takes its day from a column; names of tables and columns hold quotes, and
dots where that is allowed.
"""

import argparse
import pathlib
import subprocess
import sys
import time

TABLE = 'le"ads.all'
ID = 'lead "no"'
DAY = 'as "of" day'
RESULT = ["fit", "engagement", "total", "band", "disqualified_by"]
TEXT = {"duckdb": "VARCHAR", "postgres": "TEXT", "spark": "STRING"}
SHOWN = 3


def run(*command, stdin=None):
    """What a program prints; it ends everything when it fails."""
    done = subprocess.run(command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace")
        raise SystemExit(f"{command[0]} failed with exit code {done.returncode}:\n{said[:4000]}")
    return done.stdout.decode()


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Case:
    """A model with its leads, typed, and what the native run makes of them."""

    def __init__(self, folder, has_day, options):
        self.name, self.folder = folder.name, folder
        self.model = str(folder / "model.json")
        self.baton = options.baton
        as_of = (folder / "as-of.txt").read_text()
        self.day = DAY if has_day else as_of
        run(options.typed, self.model, str(folder / "cells.csv"), str(folder), as_of, *([DAY] if has_day else []))
        self.count = (folder / "expected.csv").read_bytes().count(b"\n") - 1

    def ask(self, dialect, *more):
        table = quoted(TABLE)
        return run(self.baton, "sql", self.model, "--dialect", dialect, "--table", table, "--as-of", self.day, "--id", ID, *more)

    def columns(self, dialect):
        """The columns of the table, each with its type."""
        lines = self.ask(dialect, "--columns").splitlines()
        found = [tuple(line.split(" ", 1)) for line in lines]
        return [(ID, TEXT[dialect]), *found, *([(DAY, "DATE")] if self.day == DAY else [])]


def typed(columns):
    """The columns as they stand in leads.csv, where dates are numbers of days."""
    return [(name, "INTEGER" if kind == "DATE" else kind) for name, kind in columns]


def loaded(columns):
    """What makes a table's columns of those in leads.csv."""
    as_date = "DATE '1970-01-01' + {0} AS {0}"
    return ", ".join(as_date.format(quoted(name)) if kind == "DATE" else quoted(name) for name, kind in columns)


def differences(expected, result, lead_id, found):
    """A query for the leads whose results differ; `found` are the columns that the result has."""
    pairs = " OR ".join(f"r.{name} IS DISTINCT FROM e.{name}" for name in RESULT if name in found)
    shown = ", ".join(f"r.{name}, e.{name}" for name in RESULT if name in found)
    return f"SELECT coalesce(r.id, e.{lead_id}), {shown} FROM {result} r FULL JOIN {expected} e ON r.id = e.{lead_id} WHERE r.id IS NULL OR e.{lead_id} IS NULL OR {pairs} ORDER BY 1"


EXPECTED = "id {0}, fit DECIMAL(18, 2), engagement DECIMAL(18, 2), total DECIMAL(18, 2), band {0}, disqualified_by {0}"


class DuckDb:
    dialect = "duckdb"

    def __init__(self, _options):
        import duckdb

        self.db = duckdb.connect()
        self.version = duckdb.__version__

    def load(self, case):
        columns = case.columns(self.dialect)
        kinds = "{" + ", ".join(f"{literal(name)}: '{kind}'" for name, kind in typed(columns)) + "}"
        csv = f"read_csv({literal(case.folder / 'leads.csv')}, columns = {kinds}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N', allow_quoted_nulls = false, max_line_size = 16000000)"
        self.db.execute(f"CREATE OR REPLACE TABLE {quoted(TABLE)} AS SELECT {loaded(columns)} FROM {csv}")
        self.db.execute(f"CREATE OR REPLACE TABLE expected ({EXPECTED.format('VARCHAR')})")
        self.db.execute(f"COPY expected FROM {literal(case.folder / 'expected.csv')} (FORMAT csv, HEADER)")
        for table, file in ((quoted(TABLE), "leads"), ("expected", "expected")):
            self.db.execute(f"COPY {table} TO {literal(case.folder / (file + '.parquet'))} (FORMAT parquet)")

    def compare(self, case):
        self.db.execute(f"CREATE OR REPLACE TABLE result AS {case.ask(self.dialect)}")
        found = {name: kind for name, kind, *_ in self.db.execute("DESCRIBE result").fetchall()}
        check_types(found, "DECIMAL(18,2)")
        (count,) = self.db.execute("SELECT count(*) FROM result").fetchone()
        return count, self.db.execute(differences("expected", "result", "id", found)).fetchall()


class Postgres:
    dialect = "postgres"

    def __init__(self, options):
        self.socket = options.postgres
        self.version = self.sql("SHOW server_version").strip()

    def sql(self, text, *more):
        psql = ("psql", "-h", self.socket, "-U", "baton", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-qAtX")
        return run(*psql, *more, stdin=text.encode())

    def load(self, case):
        columns = case.columns(self.dialect)
        staged = ", ".join(f"{quoted(name)} {kind}" for name, kind in typed(columns))
        # Its text holds no U+0000; the next character is a blank between words just as well.
        leads = case.folder / "leads-postgres.csv"
        leads.write_bytes((case.folder / "leads.csv").read_bytes().replace(b"\0", b"\1"))
        self.sql(
            f"""DROP TABLE IF EXISTS staged, {quoted(TABLE)}, expected;
            CREATE UNLOGGED TABLE staged ({staged});
            \\copy staged from '{leads}' with (format csv, header, null '\\N')
            CREATE UNLOGGED TABLE {quoted(TABLE)} AS SELECT {loaded(columns)} FROM staged;
            CREATE UNLOGGED TABLE expected ({EXPECTED.format("TEXT")});
            \\copy expected from '{case.folder / "expected.csv"}' with (format csv, header)
            """
        )

    def compare(self, case):
        self.sql(f"DROP TABLE IF EXISTS result; CREATE UNLOGGED TABLE result AS {case.ask(self.dialect)}")
        kinds = self.sql(
            "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'result'::regclass AND attnum > 0"
        )
        found = dict(line.split(" ", 1) for line in kinds.splitlines())
        check_types(found, "numeric(18,2)")
        count = int(self.sql("SELECT count(*) FROM result"))
        rows = self.sql(differences("expected", "result", "id", found))
        return count, [line.split("|") for line in rows.splitlines()]


class Spark:
    dialect = "spark"

    def __init__(self, options):
        from pyspark.sql import SparkSession

        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.driver.memory": "3g",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.ansi.enabled": "true",
            "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.warehouse.dir": str(options.folder / "warehouse"),
        }
        builder = SparkSession.builder.master("local[2]")
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")
        self.version = self.session.version

    def load(self, case):
        schema = ", ".join(f"`{name}` {kind}" for name, kind in case.columns(self.dialect))
        leads = self.session.read.schema(schema).parquet(str(case.folder / "leads.parquet"))
        leads.createOrReplaceTempView(f"`{TABLE}`")
        self.session.read.parquet(str(case.folder / "expected.parquet")).createOrReplaceTempView("expected")

    def compare(self, case):
        result = self.session.sql(case.ask(self.dialect))
        check_types(dict(result.dtypes), "decimal(18,2)")
        result = result.cache()
        result.createOrReplaceTempView("result")
        rows = self.session.sql(differences("expected", "result", "id", result.columns)).collect()
        count = result.count()
        result.unpersist()
        return count, rows


def literal(text):
    return "'" + str(text).replace("'", "''") + "'"


def check_types(found, points):
    expected = [points if name in ("fit", "engagement", "total") else None for name in found]
    wrong = {name: kind for (name, kind), points in zip(found.items(), expected) if points and kind != points}
    names = [name for name in ["id", *RESULT] if name in found]
    if wrong or list(found) != names or not {"fit", "total", "band", "disqualified_by"} <= set(found):
        raise SystemExit(f"columns of the result: found {found}, expected {points} for points")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--baton", required=True)
    parser.add_argument("--typed", required=True)
    parser.add_argument("--postgres")
    parser.add_argument("--only", action="append", choices=["duckdb", "postgres", "spark"])
    options = parser.parse_args()
    # DuckDB comes first: it writes the files that Spark reads.
    kinds = [kind for kind in (DuckDb, Postgres, Spark) if kind.dialect in (options.only or ["duckdb", "postgres", "spark"])]
    engines = [kind(options) for kind in kinds]
    print("engines:", ", ".join(f"{engine.dialect} {engine.version}" for engine in engines))
    passed = failed = 0
    for place, folder in enumerate(sorted(file.parent for file in options.folder.glob("*/model.json"))):
        case = Case(folder, place % 2 == 1, options)
        for engine in engines:
            began = time.monotonic()
            engine.load(case)
            count, rows = engine.compare(case)
            took = time.monotonic() - began
            print(f"{case.name}, {engine.dialect}: {count} leads, {len(rows)} differences, {took:.1f} s", flush=True)
            for row in rows[:SHOWN]:
                print("  id, then found and expected of each column:", *row)
            if rows or count != case.count or count == 0:
                failed += 1
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
