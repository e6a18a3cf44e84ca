#!/usr/bin/env bash
# Installs, on Debian and its kin, what the tests in the browser and the pictures need and the machine lacks; does nothing where it
# is all there. Does not install Rust or a C compiler.
#
#     tests/prepare.sh
set -euo pipefail
cd "$(dirname "$0")/.."

# By package: the sign that it is there, under whatever name it was installed.
missing=()
needs() { # package, command that succeeds where it is installed
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
needs chromium test -x "${CHROMIUM:-/usr/bin/chromium}"
needs nodejs node -e 'process.exit(parseInt(process.versions.node, 10) >= 18 ? 0 : 1)'
needs npm npm --version
needs default-jre-headless java -version
needs poppler-utils pdftotext -v
needs fonts-noto-cjk sh -c 'ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc || test -n "$(fc-list :lang=zh-cn)"'

if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
  fi
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true; then
    echo "tests/prepare.sh: the tests in the browser need these Debian packages, or what they hold: ${missing[*]}" >&2
    echo "Install them, then run this again." >&2
    exit 1
  fi
  echo "Installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The packages from npm, when the list of them is another than the one last installed.
if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed.json; then
  (cd tests/browser && npm ci --no-audit --no-fund)
  cp tests/browser/package-lock.json tests/browser/node_modules/.installed.json
fi
