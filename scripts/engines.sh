# A model's SQL on real engines: DuckDB, PostgreSQL and Spark, each against the native run. Sourced by test.sh,
# and by bench.sh for the Python packages.

# The folder of DuckDB's, Spark's and Polars' packages, in an environment of their own.
SQL_ENGINES=$TOOLS/engines-$DUCKDB_VERSION-$PYSPARK_VERSION-$POLARS_VERSION

need_python_engines() {
  have python3 || debian_packages python3 python3-venv
  [ -x "$SQL_ENGINES/bin/python" ] || install_python_engines
}

need_sql_engines() {
  need_python_engines
  have java || debian_packages default-jre-headless
  POSTGRES_BIN=$(postgres_programs)
  if [ -z "$POSTGRES_BIN" ]; then
    debian_packages postgresql
    POSTGRES_BIN=$(postgres_programs)
  fi
  [ -n "$POSTGRES_BIN" ] || die "PostgreSQL's initdb and pg_ctl are missing; install PostgreSQL"
  have psql || PATH=$PATH:$POSTGRES_BIN
}

# The folder of PostgreSQL's own programs, of the newest version here.
postgres_programs() {
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(find_program initdb || true)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
}

install_python_engines() {
  say "installing DuckDB $DUCKDB_VERSION, Spark $PYSPARK_VERSION and Polars $POLARS_VERSION, about a minute"
  mkdir -p "$TOOLS"
  fresh=$(mktemp -d "$TOOLS/.engines-XXXXXX")
  python3 -m venv "$fresh" 2>/dev/null || { debian_packages python3-venv && python3 -m venv "$fresh"; }
  "$fresh/bin/python" -m pip install --quiet --disable-pip-version-check "duckdb==$DUCKDB_VERSION" "pyspark==$PYSPARK_VERSION" "polars==$POLARS_VERSION" </dev/null >&2
  rm -rf "$SQL_ENGINES"
  # Its own python finds the packages wherever the folder is.
  mv "$fresh" "$SQL_ENGINES"
}

# As nobody where we are root, as which PostgreSQL refuses to run.
as_nobody() { if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u nobody -- "$@"); else "$@"; fi; }

# A cluster of our own in a folder, with no port: only its socket there is open.
start_postgres() {
  [ "$(id -u)" != 0 ] || chown nobody "$1"
  as_nobody "$POSTGRES_BIN/initdb" -D "$1/data" -U baton --auth=trust --encoding=UTF8 --no-locale --no-sync >/dev/null
  as_nobody "$POSTGRES_BIN/pg_ctl" -D "$1/data" -l "$1/log" -s -w start \
    -o "-k $1 -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=4GB"
}

stop_postgres() { as_nobody "$POSTGRES_BIN/pg_ctl" -D "$1/data" -s -m immediate stop || true; }

# run_engines LEADS MODELS SEED: for the starter models and so many random ones, so many leads each.
run_engines() (
  made=$(mktemp -d)
  cluster=$(mktemp -d)
  chmod 755 "$cluster"
  trap 'stop_postgres "$cluster"; rm -rf "$made" "$cluster"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  set -- "$made" --leads "$1" --models "$2" --seed "$3"
  for model in examples/models/*.json; do set -- "$@" --starter "$model"; done
  node tests/engines/make.mjs "$@"
  start_postgres "$cluster"
  "$SQL_ENGINES/bin/python" tests/engines/compare.py "$made" --postgres "$cluster" \
    --baton "${CARGO_TARGET_DIR:-target}/debug/baton" --typed "${CARGO_TARGET_DIR:-target}/debug/examples/typed"
)

test_engines() {
  say "models as SQL on DuckDB, PostgreSQL and Spark, about four minutes"
  cargo build --quiet -p baton-cli
  cargo build --quiet -p baton-table --example typed
  run_engines 100000 3 1
}
