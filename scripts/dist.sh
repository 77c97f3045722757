# The static site in dist/. Sourced by ./dev.

need_compilers
need_wasm_target
need_node_modules
need_wasm_bindgen
need_trunk

say "building the studio for release, one to three minutes when its code has changed"
wasm trunk build --release --skip-version-check
node scripts/size.mjs
