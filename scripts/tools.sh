# Installs what a step needs and is not there yet. Sourced from the top of the repository, with `set -eu`.
# Tools go to one folder that all clones share; a tool is moved there whole, so an interrupted install is never taken for a whole one.

. scripts/versions.sh

TOOLS=${BATON_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/baton}/tools
WASM_TARGET=wasm32-unknown-unknown

say() { printf 'baton: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# GNU `timeout` is missing on macOS; perl is on both.
within() { perl -e 'alarm shift; exec @ARGV or exit 127' "$@"; }

on_debian() { [ -r /etc/os-release ] && grep -q '^ID=debian' /etc/os-release; }

debian_packages() {
  on_debian || die "missing on this machine: $*"
  [ "$(id -u)" = 0 ] || die "missing Debian packages; run: sudo apt-get install --no-install-recommends $*"
  say "installing Debian packages, about a minute: $*"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null >&2
  # shellcheck disable=SC2068 # each argument is one package name
  apt-get install -y -qq --no-install-recommends $@ </dev/null >&2
}

need_compilers() {
  have cargo || die "cargo is missing; install Rust from https://rustup.rs"
  have npm || die "node and npm are missing; install Node 20 or newer from https://nodejs.org"
  [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || die "node $(node -v) is too old; install Node 20 or newer"
  have cc || debian_packages gcc libc6-dev
}

# The npm packages of package-lock.json, again only when that file has changed.
need_node_modules() {
  if ! cmp -s package-lock.json node_modules/.installed-lock; then
    say "installing npm packages, about 20 s"
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefer-offline --no-audit --no-fund --loglevel=error </dev/null >&2
    cp package-lock.json node_modules/.installed-lock
  fi
  PATH=$PWD/node_modules/.bin:$PATH
}

# The same for the receiver, which has a lock file of its own.
need_receiver_modules() {
  (
    cd examples/receiver
    cmp -s package-lock.json node_modules/.installed-lock && exit
    say "installing the receiver's npm packages, about 15 s"
    npm ci --prefer-offline --no-audit --no-fund --loglevel=error </dev/null >&2
    cp package-lock.json node_modules/.installed-lock
  )
}

# cargo_tool NAME CRATE VERSION HOW-LONG: one crate's programs in a folder of their own, put on the path.
cargo_tool() {
  tool=$TOOLS/$1-$3
  if [ ! -x "$tool/bin/$1" ]; then
    say "building $1 $3, about $4 on two cores"
    mkdir -p "$TOOLS"
    fresh=$(mktemp -d "$TOOLS/.$1-XXXXXX")
    # What the crate was published with; where a registry no longer has all of that, what fits.
    install_crate "$2" "$3" "$fresh" --locked || install_crate "$2" "$3" "$fresh"
    rm -rf "$fresh/target" "$tool"
    mv "$fresh" "$tool"
  fi
  PATH=$tool/bin:$PATH
}

# The tools run for seconds: compiling them quickly is worth more than their speed.
install_crate() {
  crate=$1 version=$2 root=$3
  shift 3
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_TARGET_DIR="$root/target" cargo install --quiet --root "$root" --version "$version" "$@" "$crate" </dev/null >&2
}

need_wasm_bindgen() { cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION" "2 minutes"; }
need_trunk() { cargo_tool trunk trunk "$TRUNK_VERSION" "5 minutes"; }

# Makes `wasm` work, which runs a command with a compiler that knows wasm32: the user's own with the rustup target
# where that can be had, else a toolchain made of Debian's packages (WASM_TOOLCHAIN is then its folder).
need_wasm_target() {
  WASM_TOOLCHAIN=
  has_wasm_target && return
  if [ -x /usr/bin/rustc ] && [ -x "$(debian_toolchain)/bin/rustc" ]; then
    WASM_TOOLCHAIN=$(debian_toolchain)
    return
  fi
  if have rustup; then
    say "adding the $WASM_TARGET target, up to a minute"
    within 60 rustup target add "$WASM_TARGET" </dev/null >&2 && has_wasm_target && return
  fi
  on_debian || die "no $WASM_TARGET target; run: rustup target add $WASM_TARGET"
  say "rustup could not add it; making a toolchain of Debian's packages, about 2 minutes"
  debian_packages rustc-web cargo-web rust-web-src rust-web-clippy "$DEBIAN_LLD"
  sh scripts/wasm-toolchain.sh "$(debian_toolchain)" >&2
  WASM_TOOLCHAIN=$(debian_toolchain)
}

has_wasm_target() { [ -d "$(rustc --print sysroot)/lib/rustlib/$WASM_TARGET/lib" ]; }

# Named after Debian's compiler, so a newer one gets a standard library of its own.
debian_toolchain() { echo "$TOOLS/wasm-toolchain-$(/usr/bin/rustc --version | cut -d' ' -f2)"; }

# The linker of that compiler, by its own name and not as another program's.
wasm_linker() {
  if [ -n "$WASM_TOOLCHAIN" ]; then
    echo "wasm-ld-${DEBIAN_LLD#lld-}"
  else
    echo "$(rustc --print sysroot)/lib/rustlib/$(rustc --print host-tuple)/bin/rust-lld"
  fi
}

# In a shell of its own: native code is built by the user's own toolchain.
wasm() {
  (
    if [ -n "$WASM_TOOLCHAIN" ]; then
      PATH=$WASM_TOOLCHAIN/bin:$PATH
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(wasm_linker)
      export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
    fi
    exec "$@"
  )
}

# A release build for wasm32, for pages to download. Panic messages hold paths: the same on every machine, and none that tells
# whose machine it was; scripts/wasm-ld leaves their words out.
wasm_release() {
  WASM_LD=$(wasm_linker) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Clinker=$PWD/scripts/wasm-ld --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates --remap-path-prefix=$PWD=baton" \
    wasm "$@"
}

# wasm_library CRATE CARGO-OPTION...: the same of one crate, as one optimised whole. A library that other crates may use as well is not optimised
# across crates, so here it is nothing but a module.
wasm_library() {
  crate=$1
  shift
  wasm_release cargo rustc --quiet --release --target "$WASM_TARGET" -p "$crate" --lib --crate-type cdylib "$@"
}

# wasm-opt with what every browser with module scripts knows.
wasm_opt() {
  wasm-opt --strip-debug --strip-producers --strip-target-features --enable-bulk-memory --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-sign-ext --enable-reference-types --enable-multivalue "$@"
}

# The passes of the studio's own program, which index.html gives to Trunk and explains.
wasm_opt_studio() {
  wasm_opt "$@" --flatten --rereloop -O2 -O2 -fimfs 1 -aimfs 1 -ocimfs 1 --reorder-locals --reorder-functions-by-name
}

# esbuild for what browsers download.
pack() { esbuild "$@" --minify --target=es2022 --format=esm --log-level=warning; }

# Cargo on tests for wasm32. Property tests bring a crate that wants a source of random numbers named;
# the tests that run there draw none.
wasm_cargo() {
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS='--cfg getrandom_backend="unsupported"' \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/webdriver.json WASM_BINDGEN_TEST_TIMEOUT=300 \
    wasm cargo "$@"
}

find_program() {
  for program in "$@"; do
    if have "$program"; then command -v "$program"; return; fi
  done
}

# A Chromium and the chromedriver of the same version; CHROME_PATH and CHROMEDRIVER name others.
need_browser() {
  find_browser
  if on_debian && { [ -z "$CHROME_PATH" ] || [ -z "$CHROMEDRIVER" ]; }; then
    debian_packages chromium chromium-driver
    find_browser
  fi
  [ -n "$CHROME_PATH" ] || die "no Chrome or Chromium found; install one, or set CHROME_PATH"
  [ -n "$CHROMEDRIVER" ] || die "no chromedriver found; install the one for $CHROME_PATH, or set CHROMEDRIVER"
  export CHROME_PATH CHROMEDRIVER
}

find_browser() {
  CHROME_PATH=$(find_program ${CHROME_PATH:+"$CHROME_PATH"} chromium google-chrome google-chrome-stable chromium-browser \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium")
  CHROMEDRIVER=$(find_program ${CHROMEDRIVER:+"$CHROMEDRIVER"} chromedriver)
}

# Firefox and WebKit, in which the core of the form and of the studio is tested too. Where they cannot be had that is told, and they are passed over.
need_engines() {
  find_engines
  if on_debian && [ "$(id -u)" = 0 ] && { [ -z "$FIREFOX_PATH" ] || [ -z "$WEBKIT_DRIVER" ] || [ -z "$WEBKIT_PATH" ]; }; then
    debian_packages firefox-esr webkit2gtk-driver xvfb || true
    find_engines
  fi
  if [ -n "$FIREFOX_PATH" ] && [ -z "$GECKODRIVER" ]; then
    cargo_tool geckodriver geckodriver "$GECKODRIVER_VERSION" "3 minutes" || true
    GECKODRIVER=$(find_program geckodriver)
  fi
  [ -n "$FIREFOX_PATH" ] || pass_over "Firefox"
  [ -n "$WEBKIT_DRIVER" ] && [ -n "$WEBKIT_PATH" ] || pass_over "WebKit and its driver"
  export FIREFOX_PATH GECKODRIVER WEBKIT_DRIVER WEBKIT_PATH
}

find_engines() {
  FIREFOX_PATH=$(find_program ${FIREFOX_PATH:+"$FIREFOX_PATH"} firefox-esr firefox)
  GECKODRIVER=$(find_program ${GECKODRIVER:+"$GECKODRIVER"} geckodriver)
  WEBKIT_DRIVER=
  # WebKit's browser needs a screen, and gets one in memory.
  if have Xvfb; then WEBKIT_DRIVER=$(find_program WebKitWebDriver); fi
  WEBKIT_PATH=$(find_program ${WEBKIT_PATH:+"$WEBKIT_PATH"} /usr/lib/*/webkit2gtk-4.*/MiniBrowser)
}

pass_over() {
  say "$1 not found: the form and the studio are not tested there"
}
