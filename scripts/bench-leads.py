"""A file of leads, scored by the command line on all cores and on one, by DuckDB and by Polars, each as a whole process.

python bench-leads.py MODEL LEADS BATON

Prints `name<TAB>number` lines: leads a second and the most memory that was held, the best of a few runs, which take turns.
All must give every lead the same points and the same band.
"""

import os
import pathlib
import subprocess
import sys
import time

AS_OF = "2026-11-20"
RUNS = 5
FOLDER = pathlib.Path("target/bench")
# Linux tells kilobytes, macOS bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def measure(command):
    """Seconds and bytes of one process; this one stays small, for its own memory is the least that can be told of another."""
    began = time.perf_counter()
    _, status, used = os.wait4(os.posix_spawnp(command[0], command, os.environ), 0)
    took = time.perf_counter() - began
    if status != 0:
        raise SystemExit(f"{' '.join(command)} failed")
    return took, used.ru_maxrss * UNIT


def ask(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def main(model, leads, baton):
    query, columns = FOLDER / "leads.sql", FOLDER / "leads-columns.txt"
    sql = (baton, "sql", model, "--dialect", "duckdb", "--table", "leads", "--as-of", AS_OF)
    query.write_bytes(ask(*sql, "--id", "id"))
    columns.write_bytes(ask(*sql, "--columns"))
    score = [baton, "score", model, leads, "--as-of", AS_OF, "-q"]
    results = {name: str(FOLDER / f"leads-{name}.csv") for name in ("baton", "one", "duckdb", "polars")}
    runs = {
        "leads, all cores": [*score, "-o", results["baton"]],
        "leads, one thread": [*score, "--threads", "1", "-o", results["one"]],
        "leads, DuckDB": [sys.executable, "benches/leads_duckdb.py", leads, results["duckdb"], str(query), str(columns)],
        "leads, Polars": [sys.executable, "benches/leads_polars.py", leads, results["polars"]],
    }
    best = {}
    for _ in range(RUNS):
        for (name, command), result in zip(runs.items(), results.values()):
            # To throw away what the last run left takes a twentieth of a run.
            pathlib.Path(result).unlink(missing_ok=True)
            took, held = measure(command)
            least = best.get(name, (took, held))
            best[name] = (min(took, least[0]), min(held, least[1]))
    ask(sys.executable, "benches/leads_same.py", *results.values())
    with open(results["baton"], "rb") as file:
        count = sum(1 for _ in file) - 1
    for name, (took, held) in best.items():
        print(f"{name}\t{count / took:.0f}")
        print(f"{name}: memory\t{held}")
    for name in ("DuckDB", "Polars"):
        print(f"leads, all cores: times as fast as {name}\t{best[f'leads, {name}'][0] / best['leads, all cores'][0]:.2f}")


main(*sys.argv[1:])
