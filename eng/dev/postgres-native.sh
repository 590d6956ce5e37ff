# The private instance from server binaries on this machine. PostgreSQL refuses to run as root, so root starts it as a system user.
# shellcheck shell=bash

PG_BIN=
AS_PG=()

# Where the cluster lies: .data/postgres, which is a link where the server's user could not reach it (a repository below /root).
native_data() { readlink -f -- "$DATA/postgres" || printf '%s' "$DATA/postgres"; }

# The newest server of version 15 or later, or the one that made the existing cluster.
native_find() {
    local candidate version best=0 made_by=
    PG_BIN=
    made_by=$(cat "$(native_data)/PG_VERSION" 2>/dev/null || true)
    while IFS= read -r candidate; do
        if [ ! -x "$candidate/postgres" ] || [ ! -x "$candidate/initdb" ] || [ ! -x "$candidate/psql" ]; then
            continue
        fi
        version=$("$candidate/postgres" -V | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
        if [ "$version" -ge 15 ] && [ "$version" -gt "$best" ] && { [ -z "$made_by" ] || [ "$version" = "$made_by" ]; }; then
            best=$version
            PG_BIN=$candidate
        fi
    done < <(native_candidates)
    if [ -z "$PG_BIN" ] && [ -n "$made_by" ]; then
        die "The data folder $(native_data) was made by PostgreSQL $made_by, which is not installed. Install postgresql-$made_by, or move the folder away and run again."
    fi
    [ -n "$PG_BIN" ]
}

native_candidates() {
    local postgres
    if [ -n "${CAREVISION_PG_BIN:-}" ]; then
        printf '%s\n' "$CAREVISION_PG_BIN"
        return
    fi
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin
    if postgres=$(command -v postgres); then
        dirname -- "$(readlink -f -- "$postgres")"
    fi
}

# The package starts a cluster of its own on the standard port; it is not needed, and did not exist before.
native_install() {
    apt_install postgresql || return 1
    local folder
    for folder in /etc/postgresql/*/main; do
        [ -d "$folder" ] || continue
        as_root pg_dropcluster --stop "$(basename -- "$(dirname -- "$folder")")" main >>"$LOGS/apt.log" 2>&1 || true
    done
}

# Sets AS_PG, the prefix that runs a command as the server's user: empty unless we are root.
native_user() {
    AS_PG=()
    [ "$(id -u)" = 0 ] || return 0
    local user=postgres
    if [ -f "$(native_data)/PG_VERSION" ]; then
        user=$(stat -c %U "$(native_data)")
    elif ! id -u "$user" >/dev/null 2>&1; then
        user=carevision
        id -u "$user" >/dev/null 2>&1 || useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$user" ||
            die "PostgreSQL refuses to run as root, and the system user '$user' could not be made for it."
    fi
    [ "$user" != root ] || die "The data folder $(native_data) belongs to root, and PostgreSQL refuses to run as root. chown -R postgres '$(native_data)', or move it away."
    AS_PG=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --init-groups --)
}

native_running() {
    local pid
    pid=$(native_pid) && [ -n "$pid" ]
}

native_pid() {
    local pid
    { read -r pid <"$(native_data)/postmaster.pid"; } 2>/dev/null || return 1
    start_time_of "$pid" >/dev/null || return 1
    tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$(native_data)" || return 1
    printf '%s' "$pid"
}

# The server and its children: what it costs is the sum of them.
native_processes() {
    local pid stat server
    server=$(native_pid) || return 0
    printf '%s\n' "$server"
    for stat in /proc/[0-9]*/stat; do
        { read -r pid _ <"$stat"; } 2>/dev/null || continue
        [ "$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)" != "$server" ] || printf '%s\n' "$pid"
    done
}

native_describe() { printf '%s, data in %s' "$("$PG_BIN/postgres" -V | sed -E 's/.*\) ([0-9.]+).*/PostgreSQL \1/')" "$(native_data)"; }

native_start() {
    native_user
    native_initialise
    local data log=$LOGS/postgres.log pid
    data=$(native_data)
    rotate_log postgres
    # A session of its own, so that Ctrl-C reaches ./dev only and the order of stopping is ours.
    (cd -- "$data" && exec setsid "${AS_PG[@]}" "$PG_BIN/postgres" -D "$data" -p "$PG_PORT") >"$log" 2>&1 </dev/null 5>&- 6>&- 8>&- 9>&- &
    pid=$!
    record_pid postgres "$pid" 2>/dev/null || true
    disown
    native_wait "$pid" "$log"
    "$PG_BIN/psql" -X -q -tA -d "$(native_url postgres)" -c "select 1 from pg_database where datname = 'carevision'" 2>>"$log" | grep -q 1 ||
        "$PG_BIN/psql" -X -q -d "$(native_url postgres)" -c 'create database carevision' >>"$log" 2>&1 || {
        show_log_end "$log"
        die "The database could not be created."
    }
}

native_url() { printf 'host=127.0.0.1 port=%s user=carevision password=%s dbname=%s' "$PG_PORT" "$PG_PASSWORD" "$1"; }

# Recovery after a crash may take its time; an ended server is seen at once.
native_wait() {
    local pid=$1 log=$2 until=$((SECONDS + 300))
    until "$PG_BIN/pg_isready" -q -h 127.0.0.1 -p "$PG_PORT"; do
        if ! start_time_of "$pid" >/dev/null; then
            show_log_end "$log"
            die "PostgreSQL ended while starting."
        fi
        [ "$SECONDS" -lt "$until" ] || die "PostgreSQL did not accept connections within 5 minutes; see $log."
        sleep 0.1
    done
}

# A fast shutdown: open connections are ended, everything is on disk.
native_stop() {
    local pid
    if pid=$(native_pid); then
        record_pid postgres "$pid"
    fi
    if alive postgres >/dev/null; then
        end_process postgres 60 INT
        step "PostgreSQL: stopped"
    fi
}

# A cluster is made beside its place and moved there when complete: an interrupted initdb leaves nothing half-made in the way.
native_initialise() {
    local data new
    data=$(native_data)
    if [ -f "$data/PG_VERSION" ] && [ -f "$data/global/pg_control" ]; then
        native_repair_password
        return
    fi
    if [ -e "$data" ] && { [ ! -d "$data" ] || [ -n "$(ls -A "$data")" ]; }; then
        die "The data folder $data is not a complete PostgreSQL cluster: $([ -f "$data/PG_VERSION" ] && echo global/pg_control || echo PG_VERSION) is missing. Nothing was changed. Restore it from a copy, or begin with an empty database: mv '$data' '$data.broken' && ./dev run"
    fi
    native_place
    data=$(native_data)
    new=$data.new
    rm -rf -- "$new" "$new.password"
    step "PostgreSQL: making a private cluster in $data"
    mkdir -m 0700 -- "$new"
    (umask 077 && cp -- "$PG_PASSWORD_FILE" "$new.password")
    native_own "$new" "$new.password"
    if ! (cd / && "${AS_PG[@]}" "$PG_BIN/initdb" -D "$new" -U carevision --pwfile="$new.password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions) >"$LOGS/initdb.log" 2>&1 </dev/null; then
        show_log_end "$LOGS/initdb.log"
        die "initdb failed."
    fi
    rm -f -- "$new.password"
    cat -- "$ROOT/eng/dev/postgresql.conf" >>"$new/postgresql.conf"
    rm -rf -- "$data"
    mv -- "$new" "$data"
}

native_own() {
    [ "${#AS_PG[@]}" -eq 0 ] || chown "${AS_PG[1]#--reuid=}" -- "$@"
}

# A repository below a folder that the server's user cannot pass gets its cluster under /var/lib, with a link to it.
native_place() {
    [ "${#AS_PG[@]}" -ne 0 ] || return 0
    [ ! -L "$DATA/postgres" ] || { mkdir -p -- "$(dirname -- "$(native_data)")" && return 0; }
    ! (cd / && "${AS_PG[@]}" test -x "$DATA") || return 0
    local place
    place=/var/lib/carevision-dev/$(printf '%s' "$ROOT" | sha256sum | cut -c1-12)
    mkdir -p -- "$place"
    printf '%s\n' "$ROOT" >"$place/repository"
    rm -rf -- "$DATA/postgres"
    ln -s -- "$place/postgres" "$DATA/postgres"
}

# The password file was lost but the cluster is whole: the single-user server sets the new one.
native_repair_password() {
    local data
    data=$(native_data)
    [ "$PG_PASSWORD_FILE" -nt "$data/PG_VERSION" ] || return 0
    printf "alter role carevision password '%s'\n" "$PG_PASSWORD" |
        (cd -- "$data" && "${AS_PG[@]}" "$PG_BIN/postgres" --single -D "$data" postgres) >"$LOGS/postgres-password.log" 2>&1 || {
        show_log_end "$LOGS/postgres-password.log"
        die "The password of the private PostgreSQL instance could not be set."
    }
    touch -- "$data/PG_VERSION"
}
