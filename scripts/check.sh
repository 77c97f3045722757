# Formatting, lints and links: what can be known without running anything. Sourced by ./dev.

need_compilers
need_wasm_target
need_node_modules

say "Cargo.lock is current"
cargo metadata --locked --format-version 1 >/dev/null

say "formatting"
cargo fmt --all --check

say "lints, native"
cargo clippy --quiet --keep-going --workspace --all-targets -- -D warnings

# What runs in a browser: the studio with every crate it depends on, the element, and the core's golden cases and benchmark.
say "lints, wasm32"
wasm_cargo clippy --quiet --keep-going --target "$WASM_TARGET" -p baton-studio --all-targets -- -D warnings
wasm_cargo clippy --quiet --keep-going --target "$WASM_TARGET" -p baton-embed -p baton-js -- -D warnings
wasm_cargo clippy --quiet --keep-going --target "$WASM_TARGET" -p baton-model --test golden --example bench -- -D warnings
wasm_cargo clippy --quiet --keep-going --target "$WASM_TARGET" -p baton-author --example bench_change -- -D warnings

say "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --workspace --no-deps
node scripts/check-links.mjs

say "check passed"
