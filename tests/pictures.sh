#!/usr/bin/env bash
# Takes the pictures of the READMEs: builds the shipped sample and shows a page beside itself at the width of a desk screen and of a
# phone. Which pages, and how large, stands in tests/browser/pictures.mjs.
#
#     tests/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."

bash tests/prepare.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo run --quiet -- build --out "$work/site" --quiet 2>/dev/null || [ $? -eq 1 ] # the sample has errors in it on purpose
node tests/browser/pictures.mjs "$work/site" tests/pictures
