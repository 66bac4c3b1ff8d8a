#!/bin/bash
# postgres.sh COMMAND…: runs COMMAND with DATABASE_URL pointing at a PostgreSQL that exists only meanwhile.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

find_server() {
    if command -v initdb >/dev/null; then
        dirname "$(readlink -f "$(command -v initdb)")"
    else # Debian keeps each version's programs out of the way
        find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1 | xargs -r dirname
    fi
}

bin=$(find_server)
if [[ -z $bin ]]; then
    scripts/debian-package.sh initdb postgresql
    bin=$(find_server)
fi
[[ $("$bin/postgres" --version | grep -o '[0-9]*' | head -1) -ge 15 ]] || stop "PostgreSQL 15 or newer is needed; $bin is older."

# On a socket in a folder of its own, as a user who is not root: PostgreSQL refuses to be run by root.
folder=$(mktemp -d /tmp/portal-postgres.XXXXXX)
as_user=()
if [[ $EUID == 0 ]]; then
    as_user=(runuser -u postgres --)
    chown postgres "$folder"
fi
server() (
    cd "$folder"
    "${as_user[@]}" "$bin/$1" -D "$folder/data" "${@:2}" >>"$folder/output" 2>&1 </dev/null
)
remove() {
    server pg_ctl stop -m immediate || true
    rm -rf "$folder"
}
trap remove EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Starting PostgreSQL from $bin"
# Nothing here outlives the tests, so nothing has to survive a power cut.
unsafe="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
if ! server initdb -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync ||
    ! server pg_ctl start -w -o "-k $folder -c listen_addresses='' $unsafe"; then
    cat "$folder/output" >&2
    stop "PostgreSQL did not start; it says why above."
fi

DATABASE_URL="postgres://postgres@/portal?host=$folder" "$@"
