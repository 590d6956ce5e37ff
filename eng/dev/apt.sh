# Installing what is missing on Debian and Ubuntu, where that is allowed without asking for a password.
# shellcheck shell=bash

APT_UPDATED=false

# The prefix that makes a command run as root, or a refusal where there is no such way.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n -- "$@"
    fi
}

apt_possible() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

apt_install() {
    ensure_data_folder
    if [ "$APT_UPDATED" = false ]; then
        as_root apt-get update -q >"$LOGS/apt.log" 2>&1 || warn "apt-get update reported an error (see $LOGS/apt.log); trying with the lists there are."
        APT_UPDATED=true
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >>"$LOGS/apt.log" 2>&1 || {
        warn "apt-get install $* failed."
        show_log_end "$LOGS/apt.log"
        return 1
    }
}
