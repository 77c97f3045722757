#!/bin/sh
# Makes, in DIR, a Rust toolchain that compiles for wasm32 out of Debian's own compiler and sources.
# For machines that reach Debian's packages but not rustup's. Usage: wasm-toolchain.sh DIR
set -eu

dir=$1
mkdir -p "$(dirname "$dir")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The standard library, from Debian's source. Bitcode is embedded so that link-time optimisation can use it.
mkdir "$work/src"
: > "$work/src/lib.rs"
printf '[package]\nname = "std-only"\nversion = "0.0.0"\nedition = "2021"\n' > "$work/Cargo.toml"
(
  cd "$work"
  RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates" CARGO_TARGET_DIR=target \
    /usr/bin/cargo build --quiet --release --target wasm32-unknown-unknown \
    -Zbuild-std=std,panic_abort,proc_macro,test -Zbuild-std-features=optimize_for_size
)

made=$(mktemp -d "$(dirname "$dir")/.wasm-toolchain-XXXXXX")
lib=$made/lib/rustlib/wasm32-unknown-unknown/lib
host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
mkdir -p "$made/bin" "$lib"
cp "$work"/target/wasm32-unknown-unknown/release/deps/*.rlib "$lib/"
rm -f "$lib"/libstd_only-*.rlib
ln -s "/usr/lib/rustlib/$host" "$made/lib/rustlib/$host"

for tool in rustc rustdoc; do
  printf '#!/bin/sh\nexec /usr/bin/%s --sysroot "%s" "$@"\n' "$tool" "$dir" > "$made/bin/$tool"
done
ln -s /usr/bin/cargo "$made/bin/cargo"
# cargo-clippy runs the clippy-driver beside itself, so it is copied; the driver takes its sysroot from the environment.
cp /usr/bin/cargo-clippy "$made/bin/cargo-clippy"
printf '#!/bin/sh\nSYSROOT="%s" exec /usr/bin/clippy-driver "$@"\n' "$dir" > "$made/bin/clippy-driver"
chmod 755 "$made" "$made"/bin/rustc "$made"/bin/rustdoc "$made"/bin/clippy-driver

# Two clones may get here together; the one that comes second throws its work away.
mv -T "$made" "$dir" 2>/dev/null || rm -rf "$made"
