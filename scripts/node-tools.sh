#!/bin/bash
# node-tools.sh [--omit=dev]: installs what scripts/audit/package-lock.json pins, again only when the file has changed.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

folder=scripts/audit
checksum=$(sha256sum $folder/package-lock.json)
for stamp in $folder/node_modules/.installed{,"${1:-}"}; do
    [[ ! -f $stamp || $(<"$stamp") != "$checksum" ]] || exit 0
done
scripts/debian-package.sh npm npm
# Without scripts: those of these packages would download a Java and a browser.
step "Installing the tools of the audit" "Is the npm registry within reach? Then run the command again." \
    npm ci --prefix $folder "$@" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
printf '%s\n' "$checksum" >"$stamp"
