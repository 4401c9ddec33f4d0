#!/usr/bin/env bash
# Make sure that the browser tests have Debian's Chromium.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  echo "The browser tests need Chromium. As root: apt-get update && apt-get install -y --no-install-recommends chromium" >&2
  exit 1
fi
