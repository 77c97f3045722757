# The studio on 127.0.0.1, rebuilt on change. Sourced by ./dev.

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

say "building the studio, about two minutes the first time, then serving it on http://127.0.0.1:$port/"
# Trunk's reload script is inline, which the page's policy refuses: reload by hand after a rebuild.
wasm trunk serve --skip-version-check --no-autoreload --address 127.0.0.1 --port "$port" --dist target/serve
