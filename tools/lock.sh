#!/usr/bin/env bash
# Write requirements/*.lock again. Names, versions and hashes only: no registry's address.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-$(echo .venv/uv-*/bin/uv)}
options=(--quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
  --custom-compile-command "make lock" "$@")

"$uv" pip compile "${options[@]}" requirements/bootstrap.in -o requirements/bootstrap.lock
"$uv" pip compile "${options[@]}" pyproject.toml requirements/build.in -o requirements/run.lock
"$uv" pip compile "${options[@]}" pyproject.toml requirements/build.in --extra dev \
  --constraint requirements/run.lock -o requirements/dev.lock

if grep -nE '://' requirements/*.lock; then
  echo "A lock names an address: remove the setting that put it there." >&2
  exit 1
fi
