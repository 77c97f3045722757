# The benchmarks against their targets. Sourced by ./dev.

. scripts/dist.sh
need_browser

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

  say "how a form comes to a slow phone, about two minutes"
  cargo build --quiet -p baton-cli
  node scripts/bench-form.mjs "${CARGO_TARGET_DIR:-target}/debug/baton"
}

mkdir -p target/bench
measure > target/bench/measured.tsv
node scripts/bench-report.mjs < target/bench/measured.tsv
