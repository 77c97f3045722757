# The static site in dist/. Sourced by ./dev.

need_compilers
need_wasm_target
need_node_modules
need_wasm_bindgen
need_trunk

# Before the studio, which shows it.
. scripts/embed.sh

say "building the studio for release, one to three minutes when its code has changed"
wasm_release trunk build --release --skip-version-check

# The golden cases are published, so that another implementation can be held to them.
mkdir -p dist/vectors
for cases in tests/golden/*/cases.ndjson; do cp -R "$(dirname "$cases")" dist/vectors/; done

. scripts/preview.sh
. scripts/js.sh

# Last: it lists every file of the studio.
node scripts/offline.mjs dist

say "the site is in dist/"
