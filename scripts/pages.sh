# What the studio loads after itself, in pages/ of the site: its other pages, and the panels below the result in Preview; and the
# element that one of them shows. A hook of Trunk, so that ./dev serve has them too: it knows where the site is made, and whether
# for release.

set -eu
. scripts/tools.sh

made=target/pages
rm -rf "$made"
if [ "$TRUNK_PROFILE" = debug ]; then profile=debug; else profile=release; fi
cargo build --quiet --target "$WASM_TARGET" --bin baton-pages --bin baton-insight --bin baton-leads $([ $profile = debug ] || echo --release)

site=$made/site
mkdir -p "$site"
for program in baton-pages baton-insight baton-leads; do
  wasm-bindgen --target web --no-typescript --out-dir "$made/glue" "${CARGO_TARGET_DIR:-target}/$WASM_TARGET/$profile/$program.wasm"
  if [ $profile = debug ]; then
    cp "$made/glue/${program}_bg.wasm" "$site/"
  else
    wasm_opt_studio "$made/glue/${program}_bg.wasm" -o "$site/${program}_bg.wasm"
  fi
done
pack src/pages/embed/js/start.js --bundle "--alias:baton-pages=./$made/glue/baton-pages.js" "--outfile=$site/pages.js"
pack src/pages/embed/js/frame.js --bundle "--define:VERSION=\"$BATON_VERSION\"" "--outfile=$site/frame.js"
pack src/pages/embed/js/sender.js --bundle "--outfile=$site/sender.js"
pack src/style/pages.css --bundle "--outfile=$site/pages.css"
pack src/pages/embed/js/frame.css "--outfile=$site/frame.css"
cp src/pages/embed/js/*.html "$site/"
pack src/pages/leads/js/start.js --bundle "--alias:baton-leads=./$made/glue/baton-leads.js" "--outfile=$site/leads.js"
pack src/style/leads.css --bundle "--outfile=$site/leads.css"
cp examples/leads/b2b-software.csv "$site/leads.csv"

# What reads files of leads: for speed, with the instructions for vectors that every browser of the last years knows.
if [ $profile = debug ]; then
  cargo build --quiet --target "$WASM_TARGET" -p baton-worker --lib
else
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS -Ctarget-feature=+simd128" \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=3 \
    cargo rustc --quiet --release --target "$WASM_TARGET" -p baton-worker --lib --crate-type cdylib
fi
wasm-bindgen --target web --no-typescript --out-dir "$made/glue" "${CARGO_TARGET_DIR:-target}/$WASM_TARGET/$profile/baton_worker.wasm"
if [ $profile = debug ]; then
  cp "$made/glue/baton_worker_bg.wasm" "$site/"
else
  wasm_opt --enable-simd "$made/glue/baton_worker_bg.wasm" -o "$site/baton_worker_bg.wasm" -O3 --reorder-functions-by-name
fi
pack crates/baton-worker/js/worker.js --bundle "--alias:baton-worker=./$made/glue/baton_worker.js" "--outfile=$site/leads-worker.js"

pack src/insight/js/start.js --bundle "--alias:baton-insight=./$made/glue/baton-insight.js" "--outfile=$site/insight.js"
pack src/insight/js/worker.js --bundle "--alias:baton-insight=./$made/glue/baton-insight.js" "--outfile=$site/insight-worker.js"
pack src/style/insight.css --bundle "--outfile=$site/insight.css"

# A folder named after what is in it: a new version never mixes with files that a browser has kept of an old one.
name=$(cat "$site"/* | node -p 'crypto.createHash("sha256").update(fs.readFileSync(0)).digest("hex").slice(0, 12)')
mkdir -p "$TRUNK_STAGING_DIR/pages"
cp -R "$site" "$TRUNK_STAGING_DIR/pages/$name"
node -e 'const [, page, name] = process.argv; fs.writeFileSync(page, fs.readFileSync(page, "utf8").replace("href=\"pages/\"", `href="pages/${name}/"`))' \
  "$TRUNK_STAGING_DIR/index.html" "$name"
cp -R dist/embed "$TRUNK_STAGING_DIR/"
