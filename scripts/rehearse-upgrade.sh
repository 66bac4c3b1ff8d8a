#!/bin/bash
# rehearse-upgrade.sh [TESTS…]: tries a copy of the project with the newest of everything it depends on, pre-releases of
# Wagtail included, and says what broke. The copy and its packages are removed afterwards.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

uv() {
    .venv/bin/python -m uv pip "$@"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
copy=$scratch/project
python=$copy/.venv/bin/python
advice="Is pypi.org, or the index that uv is set to, within reach? Then run the command again."

mkdir "$copy"
tar --exclude=./.venv --exclude=./.git --exclude=./.env --exclude=./var --exclude=node_modules -cf - . | tar -xf - -C "$copy"

# Without upper bounds and without the lock. Django stays on its line of long-term support, as Python 3.11 does not run the next.
sed -E '/^-r /d; /^Django/!s/,<[0-9.]+//' requirements.in requirements-dev.in >"$scratch/newest.in"
step "Making an environment that is removed afterwards" "" .venv/bin/python -m venv --without-pip "$copy/.venv"
step "Installing the newest of everything (Django: the newest 5.2; Wagtail: pre-releases too)" "$advice" \
    uv install --quiet --python "$python" --prerelease-package wagtail=allow -r "$scratch/newest.in"
step "Reading what the lock would install" "$advice" \
    uv compile --quiet --python "$python" --no-deps --no-header --no-annotate requirements-dev.txt -o "$scratch/locked"
uv freeze --quiet --python "$python" >"$scratch/newest"

say "Locked → newest, where they differ"
LC_ALL=C join -a1 -a2 -e none -o 0,1.2,2.2 \
    <(sed -E 's/(\[.*\])?==/ /' "$scratch/locked" | LC_ALL=C sort) <(sed 's/==/ /' "$scratch/newest" | LC_ALL=C sort) |
    awk '$2 != $3 { printf "  %-26s %16s → %s\n", $1, $2, $3 }'

# try "What is tried" command…: as step, but goes on after a failure
broken=()
try() {
    local what=$1
    shift
    say "$what"
    "$@" 2>&1 | tee -a "$scratch/output" || broken+=("$what")
}

cd "$copy"
export DJANGO_SETTINGS_MODULE=unodc_ca.settings.test DATA_DIR=$scratch COLUMNS=200
# Deprecated names are listed at the end, where the ordinary test run stops at the first
all=(-W default::DeprecationWarning -W default::PendingDeprecationWarning)
try "System checks" "$python" "${all[@]}" manage.py check --fail-level WARNING
try "Migrations match the models" "$python" manage.py makemigrations --check --dry-run
try "Tests: ${*:-all}" "$python" -m pytest "${all[@]}" -n 2 -q -rfE "$@"

say "What broke"
sed -nE 's/^(FAILED|ERROR) /  &/p' "$scratch/output"
deprecated=$(grep -E "^ *$copy/.*Warning: " "$scratch/output" | grep -vF "$copy/.venv/" | sed "s|^ *$copy/|  |" | sort -u || true)
[[ -z $deprecated ]] || broken+=("Deprecated names in our own code")
printf '%s' "${deprecated:+$deprecated$'\n'}"
[[ ${#broken[@]} == 0 ]] || stop "$(IFS=';'; printf '%s' "${broken[*]}")"
say "Nothing"
