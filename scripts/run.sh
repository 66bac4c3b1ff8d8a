#!/bin/bash
# From nothing to the running site; from the second time on only what has changed.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scripts/install.sh requirements.txt

port=${PORT:-$(sed -n 's/^PORT=\([0-9][0-9]*\).*/\1/p' .env 2>/dev/null || true)}
export PORT=${port:-8000} PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=unodc_ca.settings.dev
python=.venv/bin/python

"$python" - "$PORT" <<'PYTHON' || stop "Port $PORT is taken or cannot be used. Another one: make run PORT=$((PORT + 1))"
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except (OSError, OverflowError):
        sys.exit(1)
PYTHON

step "Preparing the database" "If it cannot be mended: an empty one is made when var/db.sqlite3 is moved away." \
    "$python" manage.py migrate --verbosity 0
step "Loading the content" "The message above names the file, the record and the field to mend in content/." \
    "$python" manage.py load_content
step "Looking for the demonstration administrator" "Every account is listed by: make shell" \
    "$python" manage.py create_demonstration_administrator

say "The site is at http://127.0.0.1:$PORT and staff sign in at http://127.0.0.1:$PORT/admin/ (Ctrl+C stops it)"
"$python" manage.py scheduler &
"$python" manage.py runserver "127.0.0.1:$PORT" <&0 &

# Whichever ends first, by itself or by a signal, takes the other one along
end() {
    trap - EXIT
    kill $(jobs -p) 2>/dev/null || true
    wait
}
trap end EXIT
trap 'exit 0' INT
trap 'exit 143' TERM
wait -n || true
stop "The server or the scheduler has ended by itself; it says why above."
