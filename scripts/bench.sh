# The benchmarks against their targets. Sourced by ./dev.

. scripts/dist.sh
. scripts/engines.sh
need_browser
need_python_engines

# Lines of `name<TAB>number`, the same from every source; the report knows targets and units.
measure() {
  say "scoring, native (builds for speed, about a minute the first time)"
  cargo run --quiet --profile fast -p baton-model --example bench | sed 's/^/native: /'

  say "scoring, WebAssembly in Node"
  wasm_cargo build --quiet --profile fast --target "$WASM_TARGET" -p baton-model --example bench
  wasm-bindgen --target nodejs --out-dir target/bench "target/$WASM_TARGET/fast/examples/bench.wasm"
  node target/bench/bench.js | sed 's/^/wasm: /'

  say "what would change the band, native and WebAssembly in Node"
  cargo run --quiet --profile fast -p baton-author --example bench_change | sed 's/^/native: /'
  wasm_cargo build --quiet --profile fast --target "$WASM_TARGET" -p baton-author --example bench_change
  wasm-bindgen --target nodejs --out-dir target/bench "target/$WASM_TARGET/fast/examples/bench_change.wasm"
  node target/bench/bench_change.js | sed 's/^/wasm: /'

  say "the npm package beside json-logic-js, Node"
  node scripts/bench-npm.mjs

  say "a keystroke in Chromium on a slow machine"
  node scripts/bench-keystroke.mjs

  say "a search for what would change a result, in Chromium on a slow machine"
  node scripts/bench-search.mjs

  say "a file of a million leads, native, beside DuckDB and Polars, about a minute"
  cargo build --quiet --profile fast -p baton-cli
  "$SQL_ENGINES/bin/python" scripts/bench-leads.py examples/models/b2b-software.json "$LEADS" "${CARGO_TARGET_DIR:-target}/fast/baton"

  say "the same file in Chromium, beside PapaParse, about a minute"
  node scripts/bench-leads-page.mjs "$LEADS"

  say "how a form comes to a slow phone, about two minutes"
  cargo build --quiet -p baton-cli
  node scripts/bench-form.mjs "${CARGO_TARGET_DIR:-target}/debug/baton"
}

# The same for the same generator, so it is made once.
LEADS=target/bench/leads.csv
make_leads() {
  [ ! -s "$LEADS" ] || [ "$LEADS" -ot benches/leads.mjs ] || return 0
  say "making a million leads, about 10 s"
  node benches/leads.mjs 1000000 > "$LEADS.part"
  mv "$LEADS.part" "$LEADS"
}

mkdir -p target/bench
make_leads
measure > target/bench/measured.tsv
node scripts/bench-report.mjs < target/bench/measured.tsv
