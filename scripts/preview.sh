# The element <baton-preview> in dist/preview/. Sourced by dist.sh.

PREVIEW=dist/preview
PREVIEW_VERSION=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)

say "building <baton-preview> for release, one to two minutes when its code has changed"
wasm_release cargo build --quiet --release --target "$WASM_TARGET" --bin baton-preview

rm -rf target/preview "$PREVIEW"
mkdir -p target/preview "$PREVIEW"
wasm-bindgen --target web --no-typescript --out-dir target/preview "${CARGO_TARGET_DIR:-target}/$WASM_TARGET/release/baton-preview.wasm"
wasm_opt target/preview/baton-preview_bg.wasm -o "$PREVIEW/baton-preview-$PREVIEW_VERSION.wasm" --flatten --rereloop -O2 -O2 -fimfs 1 -aimfs 1 \
  -ocimfs 1 --reorder-functions-by-name
esbuild src/element/js/element.js --bundle --minify --target=es2022 --format=esm --log-level=warning "--alias:baton-preview=./target/preview/baton-preview.js" \
  "--define:VERSION=\"$PREVIEW_VERSION\"" "--outfile=$PREVIEW/baton-preview-$PREVIEW_VERSION.js"
esbuild src/style/element.css --bundle --log-level=warning --outfile=target/preview/element.css
node scripts/element-css.mjs target/preview/element.css
esbuild target/preview/element.css --minify --log-level=warning "--outfile=$PREVIEW/baton-preview-$PREVIEW_VERSION.css"
cp src/element/api/* "$PREVIEW/"
