#!/bin/bash
# install.sh REQUIREMENTS: makes .venv and installs the file's packages, again only when the file has changed.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

requirements=$1
stamp=.venv/installed-$requirements

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    for python in python3 python3.13 python3.12 python3.11 ""; do
        [[ -n $python ]] || stop "Python 3.11 or newer is needed. On Debian 12 or Ubuntu 24.04 and later: apt install python3 python3-venv"
        "$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && break
    done
    say "Making .venv with $("$python" --version)"
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        stop "Python could not make .venv. Usually its package is missing: apt install python3-venv"
    fi
fi

checksum=$(sha256sum "$requirements")
if [[ ! -f $stamp || $(<"$stamp") != "$checksum" ]]; then
    step "Installing $requirements (a minute or two, only when the file has changed)" \
        "Is pypi.org, or the index pip is set to, within reach? Then run the command again." \
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$requirements"
    printf '%s\n' "$checksum" >"$stamp"
fi
