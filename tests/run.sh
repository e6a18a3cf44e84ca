#!/usr/bin/env bash
# Runs every test, after installing what the tests in the browser need. The README's test command.
#
#     tests/run.sh
set -euo pipefail
cd "$(dirname "$0")/.."

bash tests/prepare.sh
cargo test --locked
