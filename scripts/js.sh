# The npm package @baton/score in dist/npm/. Sourced by dist.sh.

NPM=dist/npm

rm -rf target/js "$NPM"
mkdir -p "$NPM/compiled"

# npm_entry FOLDER FILES CARGO-OPTION...: one entry of the package; FILES is true for the one that reads model files.
npm_entry() {
  entry=$1 files=$2 glue=target/js/$2
  shift 2
  mkdir -p "$glue"
  # A quarter smaller than at level 3, and a fifth slower.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=s wasm_library baton-js "$@"
  wasm-bindgen --target web --no-typescript --out-dir "$glue" "${CARGO_TARGET_DIR:-target}/$WASM_TARGET/release/baton_js.wasm"
  wasm_opt "$glue/baton_js_bg.wasm" -o "$entry/baton_score.wasm" -O3 --reorder-functions-by-name
  # One file of code for all; how the WebAssembly is found differs.
  pack crates/baton-js/js/model.js --bundle --outfile="$entry/model.js" "--alias:baton-js=./$glue/baton_js.js" \
    --define:import.meta.url=undefined "--define:FILES=$files"
  cp crates/baton-js/js/node.js crates/baton-js/js/web.js "$entry/"
}

say "building @baton/score for release, about two minutes when its code has changed"
npm_entry "$NPM" true
npm_entry "$NPM/compiled" false --no-default-features

cp crates/baton-js/js/index.d.ts crates/baton-js/js/README.md LICENSE-MIT LICENSE-APACHE "$NPM/"
cp crates/baton-js/js/compiled.d.ts "$NPM/compiled/index.d.ts"
sed "s/\"version\": \"0.0.0\"/\"version\": \"$BATON_VERSION\"/" crates/baton-js/js/package.json > "$NPM/package.json"
