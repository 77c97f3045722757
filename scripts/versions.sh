# Every tool version that no lock file pins. Sourced by tools.sh.
# npm packages (binaryen, Playwright, esbuild) are pinned by package-lock.json, crates by Cargo.lock.
# shellcheck shell=sh disable=SC2034 # tools.sh reads them

# Baton's own, which the names of published files hold.
BATON_VERSION=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.37.1
# Only read where rustup cannot add the wasm32 target: the linker that Debian ships beside `rustc-web`.
DEBIAN_LLD=lld-19
# The command line must match the crate to the last digit, so the crate's own pin is the only one.
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
# The engines that run a model's SQL, from PyPI; PostgreSQL and Java are Debian's. Polars is what the benchmarks stand beside.
DUCKDB_VERSION=2.0.1
PYSPARK_VERSION=4.3.0
POLARS_VERSION=2.1.0
