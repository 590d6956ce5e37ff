# Processes by recorded pid, and ports. A pid file holds "pid start-time", so that a pid the system gave to another program is never signalled.
# shellcheck shell=bash

start_time_of() {
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The name in brackets may hold spaces; the fields that count come after it.
    stat=${stat##*) }
    # shellcheck disable=SC2086
    set -- $stat
    # A zombie has ended: only its parent has not looked yet.
    [ "$1" != Z ] || return 1
    printf '%s' "${20}"
}

record_pid() { printf '%s %s\n' "$2" "$(start_time_of "$2")" >"$RUN/$1.pid"; }

# Prints the pid of the recorded process when it is alive.
alive() {
    local pid start
    { read -r pid start <"$RUN/$1.pid"; } 2>/dev/null || return 1
    [ "$(start_time_of "$pid")" = "$start" ] || return 1
    printf '%s' "$pid"
}

# Ends a recorded process: asks, waits up to the bound, then forces.
end_process() {
    local name=$1 bound=$2 signal=${3:-TERM} pid
    if pid=$(alive "$name"); then
        kill -s "$signal" "$pid" 2>/dev/null || true
        if ! gone_within "$name" "$bound"; then
            warn "$name (pid $pid) did not end within $bound s and is killed."
            kill -s KILL "$pid" 2>/dev/null || true
            gone_within "$name" 5 || warn "$name (pid $pid) is still there."
        fi
    fi
    rm -f -- "$RUN/$name.pid"
}

gone_within() {
    local until=$((SECONDS + $2))
    while alive "$1" >/dev/null; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.1
    done
}

port_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Who listens on a port, from /proc alone: a fresh machine has neither ss nor lsof.
port_owner() {
    local hex inode link pid
    hex=$(printf '%04X' "$1")
    inode=$(awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null)
    if [ -n "$inode" ]; then
        for link in /proc/[0-9]*/fd/*; do
            if [ "$(readlink "$link" 2>/dev/null)" = "socket:[$inode]" ]; then
                pid=${link#/proc/}
                pid=${pid%%/*}
                printf '%s (pid %s)' "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-80 | sed 's/ *$//')" "$pid"
                return
            fi
        done
    fi
    printf 'another program'
}

require_free_port() {
    local what=$1 port=$2 variable=$3
    if [[ ! $port =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
        die "$variable is '$port', which is not a port number."
    fi
    ! port_busy "$port" ||
        die "Port $port for the $what is taken by $(port_owner "$port"). End it, or choose another port: $variable=$((port + 100)) ./dev run"
}
