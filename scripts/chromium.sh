#!/bin/bash
# Finds a Chromium for the browser tests: the one installed, else Debian's, else the one Playwright downloads.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

# Ubuntu's package of that name is a pointer to a snap, which containers cannot run.
if [[ $EUID == 0 ]] && grep -qs '^ID=debian$' /etc/os-release && scripts/debian-package.sh chromium chromium; then
    exit 0
fi

say "Asking Playwright for its Chromium"
with_libraries=()
if [[ $EUID == 0 ]]; then
    with_libraries=(--with-deps)
fi
if ! .venv/bin/python -m playwright install "${with_libraries[@]}" chromium; then
    if [[ ${CI:-} == true ]]; then
        stop "There is no Chromium, and the browser tests need one. On Debian: apt install chromium"
    fi
    say "There is no Chromium: the browser tests will be skipped. On Debian: apt install chromium"
fi
