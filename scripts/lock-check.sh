#!/bin/bash
# Installs requirements.txt on every Python we promise and checks the project with it.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

checked=0
for version in 3.11 3.12 3.13; do
    python=$(command -v "python$version" || true)
    if ! "${python:-false}" --version >/dev/null 2>&1; then # a pyenv shim may name a version that is not active
        python=$(find ~/.pyenv/versions -path "*/$version.*/bin/python$version" 2>/dev/null | sort -V | tail -1)
    fi
    if [[ -z $python ]]; then
        say "Python $version: not found here"
        continue
    fi
    venv=$scratch/$version
    advice="The lock does not serve Python $version."
    step "Python $version: making an environment" "$advice" "$python" -m venv "$venv"
    step "Python $version: requirements.txt" "$advice" \
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.txt
    step "Python $version: nothing missing, nothing in conflict" "$advice" "$venv/bin/python" -m pip check
    step "Python $version: the project" "$advice" \
        env DJANGO_SETTINGS_MODULE=unodc_ca.settings.test "$venv/bin/python" manage.py check --fail-level WARNING
    checked=$((checked + 1))
done
[[ $checked -gt 0 ]] || stop "No Python from 3.11 to 3.13 was found."
