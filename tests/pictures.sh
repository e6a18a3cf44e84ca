#!/usr/bin/env bash
# Takes the pictures of the READMEs: builds the shipped sample and shows a page beside itself at the width of a desk
# screen and of a phone. Needs Chromium and a font with Chinese characters; CHROMIUM names another browser of its family.
#
#     tests/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."

browser=${CHROMIUM:-chromium}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo run --quiet -- build --out "$work/site" --quiet 2>/dev/null || [ $? -eq 1 ] # the sample has errors in it on purpose

# A browser window cannot be made as narrow as a phone; a frame can.
picture() { # name, page
  local name=$1 page=$2
  cat >"$work/$name.html" <<HTML
<!doctype html><meta charset="utf-8">
<style>
  body { margin: 0; padding: 16px; display: flex; gap: 16px; background: #dcdcdc }
  iframe { border: 0; height: 868px; background: #fff }
</style>
<iframe width="1024" src="site/$page"></iframe><iframe width="390" src="site/$page"></iframe>
HTML
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size=1462,900 --virtual-time-budget=4000 --screenshot="$work/$name.png" "file://$work/$name.html" 2>/dev/null
  cp "$work/$name.png" "tests/pictures/$name.png"
}

picture unit 2025/units/WY3601-02/index.html
picture guide 2025/guides/jx-2025-arts-literature/index.html
