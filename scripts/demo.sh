# The landing page of examples/pages in target/demo/, with the form that the command publishes. Sourced by serve.sh and test.sh;
# needs what embed.sh and js.sh build.

need_receiver_modules
cargo build --quiet -p baton-cli
node examples/pages/build.mjs --baton "${CARGO_TARGET_DIR:-target}/debug/baton" -o target/demo
