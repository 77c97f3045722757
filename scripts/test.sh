# Every test, in the order of how soon it can tell. Sourced by ./dev.

need_compilers
need_wasm_target
need_node_modules
need_browser
need_wasm_bindgen
need_trunk

say "tests, native"
cargo test --quiet --workspace

# wasm_test PACKAGE ...: tests compiled to WebAssembly, run by wasm-bindgen's runner.
wasm_test() {
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/webdriver.json WASM_BINDGEN_TEST_TIMEOUT=300 \
    wasm cargo test --target "$WASM_TARGET" -p "$@"
}

say "golden cases in WebAssembly, Node"
wasm_test baton-model --test golden

export WASM_BINDGEN_USE_BROWSER=1
say "golden cases in WebAssembly, Chromium"
wasm_test baton-model --test golden
say "components in Chromium"
wasm_test baton-studio
unset WASM_BINDGEN_USE_BROWSER

. scripts/dist.sh

say "the built site in Chromium"
playwright test

say "test passed"
