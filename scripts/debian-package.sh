#!/bin/bash
# debian-package.sh PROGRAM PACKAGE: makes sure PROGRAM is there, from PACKAGE where we may install it.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

program=$1 package=$2
if command -v "$program" >/dev/null; then
    exit 0
fi
if [[ $EUID != 0 ]] || ! command -v apt-get >/dev/null; then
    stop "$program is missing. On Debian or Ubuntu: sudo apt install $package"
fi
export DEBIAN_FRONTEND=noninteractive
advice="Is the package mirror within reach? Then: apt install $package"
step "Refreshing the list of packages" "$advice" apt-get update -qq
step "Installing $package" "$advice" apt-get install -y -qq --no-install-recommends "$package" >/dev/null </dev/null
