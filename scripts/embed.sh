# The element <baton-form> in dist/embed/. Sourced by dist.sh.

EMBED=dist/embed

say "building <baton-form> for release, one to two minutes when its code has changed"
wasm_library baton-embed

rm -rf target/embed "$EMBED"
mkdir -p target/embed "$EMBED"
wasm-bindgen --target bundler --no-typescript --out-dir target/embed \
  "${CARGO_TARGET_DIR:-target}/$WASM_TARGET/release/baton_embed.wasm"

# The passes whose output packs best.
wasm_opt target/embed/baton_embed_bg.wasm -o "$EMBED/baton-$BATON_VERSION.wasm" --flatten --rereloop -O4 -O4 -fimfs 1 -aimfs 1 -ocimfs 1 \
  --reorder-locals --reorder-functions-by-name

integrity=$(node -p 'crypto.createHash("sha384").update(fs.readFileSync(process.argv[1])).digest("base64")' "$EMBED/baton-$BATON_VERSION.wasm")
bundle() { pack "$1" --bundle --outfile="$EMBED/baton-$BATON_VERSION.$2" ${3+"$3"} ${4+"$4"}; }
bundle crates/baton-embed/js/loader.js js "--define:VERSION=\"$BATON_VERSION\"" "--define:INTEGRITY=\"$integrity\""
bundle crates/baton-embed/js/start.js glue.js "--alias:baton-embed=./target/embed/baton_embed_bg.js"
bundle crates/baton-embed/css/baton.css css
cp crates/baton-embed/api/* "$EMBED/"
