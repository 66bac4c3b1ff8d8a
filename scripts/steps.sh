# Sourced by the other scripts: says what is being done, and what to do when it fails.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() {
    printf '→ %s\n' "$*" >&2
}

stop() {
    printf '✗ %s\n' "$*" >&2
    exit 1
}

# step "What is being done" "What to do when it fails" command…
step() {
    local what=$1 advice=$2
    shift 2
    say "$what"
    "$@" || stop "That failed: ${what}. $advice"
}
