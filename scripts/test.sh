# Every test, in the order of how soon it can tell; or only the parts named. Sourced by ./dev.

[ $# -gt 0 ] || set -- native engines wasm browser
. scripts/engines.sh

# Before anything runs, so that a missing package is known at once.
need_compilers
for part in "$@"; do
  case ${part#--} in
    native) ;;
    engines) need_sql_engines ;;
    wasm | browser)
      need_wasm_target
      need_browser
      need_wasm_bindgen
      ;;
    *) die "unknown part \"$part\"; usage: ./dev test [native] [engines] [wasm] [browser]" ;;
  esac
done

test_native() {
  say "tests, native"
  cargo test --quiet --workspace --no-fail-fast
  say "golden results against the oracle, Node"
  node --test tests/golden/*.test.mjs tests/oracle/*.test.mjs
  say "random models and dirty leads against the oracle"
  node tests/oracle/compare.mjs --baton "${CARGO_TARGET_DIR:-target}/debug/baton" --models 60 --leads 60 --seed 1
}

test_wasm() {
  say "golden cases in WebAssembly, Node"
  wasm_cargo test --target "$WASM_TARGET" -p baton-model --test golden
  export WASM_BINDGEN_USE_BROWSER=1
  say "golden cases in WebAssembly, Chromium"
  wasm_cargo test --target "$WASM_TARGET" -p baton-model --test golden
  say "components in Chromium"
  wasm_cargo test --target "$WASM_TARGET" -p baton-studio
  unset WASM_BINDGEN_USE_BROWSER
}

test_browser() {
  . scripts/dist.sh
  say "the size of what visitors download"
  node scripts/size.mjs
  # Pages with the element, and models for programs, are what the command publishes.
  . scripts/demo.sh
  say "the npm package: golden cases, its interface, its types"
  node --test tests/npm/*.test.mjs
  say "the receiver, over HTTP"
  node --test examples/receiver/test/*.test.mjs
  need_engines
  say "the built site and the element in Chromium, their core in Firefox and WebKit"
  playwright test
}

for part in "$@"; do "test_${part#--}"; done
say "test passed: $*"
