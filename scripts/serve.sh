# The studio on 127.0.0.1, rebuilt on change; on the next two ports a landing page with a form (and, under crm/, a page with the preview), and the receiver of its leads.
# Sourced by ./dev.

port=8080
case ${1-} in
  --port) port=${2:?--port needs a number} ;;
  --port=*) port=${1#--port=} ;;
  "") ;;
  *) die "unknown argument \"$1\"; usage: ./dev serve [--port N]" ;;
esac

need_compilers
need_wasm_target
need_node_modules
need_wasm_bindgen
need_trunk

say "building what the example pages and the receiver need, about four minutes the first time"
. scripts/embed.sh
. scripts/preview.sh
. scripts/js.sh
. scripts/demo.sh

# In the background, so an interrupt from the keyboard does not reach it.
node examples/pages/serve.mjs --site target/demo --port $((port + 1)) --receiver-port $((port + 2)) --log target/leads.ndjson &
demo=$!
trap 'kill "$demo" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say "building the studio, about two minutes the first time, then serving it on http://127.0.0.1:$port/"
# Trunk's reload script is inline, which the page's policy refuses: reload by hand after a rebuild.
wasm trunk serve --skip-version-check --no-autoreload --address 127.0.0.1 --port "$port" --dist target/serve
