# The element <baton-preview> in dist/preview/. Sourced by dist.sh.

PREVIEW=dist/preview

say "building <baton-preview> for release, one to two minutes when its code has changed"
wasm_release cargo build --quiet --release --target "$WASM_TARGET" --bin baton-preview

rm -rf target/preview "$PREVIEW"
mkdir -p target/preview "$PREVIEW"
wasm-bindgen --target web --no-typescript --out-dir target/preview "${CARGO_TARGET_DIR:-target}/$WASM_TARGET/release/baton-preview.wasm"
wasm_opt_studio target/preview/baton-preview_bg.wasm -o "$PREVIEW/baton-preview-$BATON_VERSION.wasm"
pack src/element/js/element.js --bundle "--alias:baton-preview=./target/preview/baton-preview.js" \
  "--define:VERSION=\"$BATON_VERSION\"" "--outfile=$PREVIEW/baton-preview-$BATON_VERSION.js"
esbuild src/style/element.css --bundle --log-level=warning --outfile=target/preview/element.css
node scripts/element-css.mjs target/preview/element.css
pack target/preview/element.css "--outfile=$PREVIEW/baton-preview-$BATON_VERSION.css"
cp src/element/api/* "$PREVIEW/"
