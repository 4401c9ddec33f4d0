#!/usr/bin/env bash
# Bring .venv to what a hashed lock says: tools/setup.sh requirements/run.lock
# Needs Python 3.11 with pip or venv; a pinned, hash-checked uv does the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=${1:?name the lock to install}
seconds=$SECONDS
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

is_311() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; }

# A version manager may shadow a good interpreter with one that does not start.
find_python() {
  local found
  for found in "${PYTHON:-}" python3.11 python3 python /usr/bin/python3.11 /usr/local/bin/python3.11; do
    if [ -n "$found" ] && is_311 "$found"; then
      "$found" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  echo "Maypole needs Python 3.11. Install it (on Debian: apt-get install python3.11), or name it: PYTHON=/path/to/python3.11 make setup" >&2
  return 1
}

# uv does not read pip's settings; a council's own package mirror is usually set there.
use_pips_mirror() {
  local mirror=${PIP_INDEX_URL:-}
  [ -n "$mirror" ] || mirror=$("$1" -m pip config get global.index-url 2>/dev/null || true)
  if [ -n "$mirror" ] && [ -z "${UV_DEFAULT_INDEX:-}" ]; then export UV_DEFAULT_INDEX=$mirror; fi
}

# pip is quickest; Debian may leave out pip or ensurepip, but seldom both.
fetch_uv() {
  local python=$1 target=$2
  rm -rf "$target"
  if "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m pip install --quiet --no-deps --require-hashes --target "$target" -r requirements/bootstrap.lock
  elif "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" -m venv "$target"
    "$target/bin/python" -m pip install --quiet --no-deps --require-hashes -r requirements/bootstrap.lock
  else
    echo "This Python 3.11 has neither pip nor venv. As root: apt-get install -y python3.11-venv" >&2
    return 1
  fi
}

pinned=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' requirements/bootstrap.lock)
home=.venv/uv-$pinned
uv=$home/bin/uv
python=$(find_python)
use_pips_mirror "$python"
if [ ! -x "$uv" ]; then
  echo "Fetching uv $pinned"
  fetch_uv "$python" "$home"
fi
if ! is_311 .venv/bin/python; then
  echo "Making .venv with $("$python" --version)"
  "$uv" venv --quiet --allow-existing --python "$python" .venv
fi

export UV_SYSTEM_CERTS=1 UV_NO_PROGRESS=1 UV_PYTHON=.venv/bin/python
"$uv" pip install --quiet --require-hashes -r "$lock"
"$uv" pip install --quiet --no-deps --no-build-isolation --editable .
echo "Installed $lock in $((SECONDS - seconds)) s"
