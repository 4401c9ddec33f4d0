#!/usr/bin/env bash
# `make test`: every check, each with its name and time; all are run, and any failure fails the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
failed=()

step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf -- '-- %s: passed in %s s\n' "$name" $((SECONDS - began))
  else
    printf -- '-- %s: FAILED after %s s\n' "$name" $((SECONDS - began))
    failed+=("$name")
  fi
}

# The settings of a council's own server; nothing connects, and the key is thrown away.
deploy_check() {
  local key
  key=$(python -c 'import secrets; print(secrets.token_urlsafe(60))')
  env MAYPOLE_SECRET_KEY="$key" MAYPOLE_HOSTS=plans.example MAYPOLE_ORIGINS=https://plans.example \
    DATABASE_URL=postgresql://maypole_app@localhost/maypole \
    DATABASE_OWNER_URL=postgresql://maypole_owner@localhost/maypole \
    maypole django check --deploy --fail-level WARNING
}

code=(maypole tests tools)
if [ -d benchmarks ]; then code+=(benchmarks); fi

tools/chromium.sh || exit 1
step "style" ruff check --quiet "${code[@]}"
step "format" ruff format --check --quiet "${code[@]}"
step "types" env MAYPOLE_NO_DATABASE=1 mypy maypole tests
step "rooms" lint-imports
step "migrations" maypole makemigrations --check --dry-run
step "deployment" deploy_check
rm -f build/coverage.json
step "tests" python -m pytest -n 2 --dist loadfile --cov --cov-report=json:build/coverage.json --durations=8
if [ -f build/coverage.json ]; then
  step "coverage" python tools/coverage_by_room.py build/coverage.json
fi

printf '\n'
if [ ${#failed[@]} -gt 0 ]; then
  printf 'Failed after %s s: %s\n' "$SECONDS" "${failed[*]}"
  exit 1
fi
printf 'All passed in %s s\n' "$SECONDS"
