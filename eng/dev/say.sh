# What ./dev says, and the folder it says it about. Notes go to standard error, so that a command's own output can be piped.
# shellcheck shell=bash

QUIET=false

quiet() { QUIET=true; }

step() { [ "$QUIET" = true ] || printf '%s\n' "$*" >&2; }
warn() { printf 'dev: %s\n' "$*" >&2; }

die() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

# Prints the end of a log, indented, under a message that has just been said.
show_log_end() {
    [ -f "$1" ] || return 0
    printf '     last lines of %s:\n' "$1" >&2
    tail -n "${2:-15}" -- "$1" | sed 's/^/     /' >&2
}

# Everything ./dev creates is below .data; the folder is passable (not listable) because PostgreSQL runs there as a user of its own.
ensure_data_folder() {
    [ -d "$DATA" ] || { mkdir "$DATA" && chmod 0711 "$DATA"; } 2>/dev/null || die "The folder $ROOT cannot be written to by $(id -un)."
    [ -w "$DATA" ] || die "$DATA belongs to $(stat -c %U "$DATA") and cannot be written to by $(id -un). Use the same user as before, or: sudo chown -R $(id -un) '$DATA'"
    mkdir -p "$LOGS" "$RUN"
}

# Keeps the last three logs of a kind: name.log, name.1.log, name.2.log.
rotate_log() {
    local base=$LOGS/$1
    [ ! -f "$base.1.log" ] || mv -f -- "$base.1.log" "$base.2.log"
    [ ! -f "$base.log" ] || mv -f -- "$base.log" "$base.1.log"
}

random_hex() { od -An -N "${1:-24}" -tx1 /dev/urandom | tr -d ' \n'; }
