# PostgreSQL for this repository: the server named by ConnectionStrings__CareVision, or a private instance on loopback below .data.
# Everyone who uses the private instance holds a shared lock; whoever leaves last stops it.
# shellcheck shell=bash

PG_USERS_LOCK=$RUN/postgres.lock
PG_PORT_FILE=$DATA/postgres.port
PG_PASSWORD_FILE=$DATA/postgres.password
PG_DEFAULT_PORT=54329
PG_FLAVOUR=none
PG_PORT=
PG_PASSWORD=

# After this ConnectionStrings__CareVision is exported and the server answers.
postgres_up() {
    if [ -n "${ConnectionStrings__CareVision:-}" ]; then
        PG_FLAVOUR=external
        step "PostgreSQL: the server in ConnectionStrings__CareVision"
        return
    fi
    ensure_data_folder
    postgres_choose
    umask 077
    [ -s "$PG_PASSWORD_FILE" ] || random_hex 18 >"$PG_PASSWORD_FILE"
    umask 022
    PG_PASSWORD=$(cat "$PG_PASSWORD_FILE")
    exec 8>>"$PG_USERS_LOCK"
    flock -s 8
    # Two commands may come here together; one of them starts the server.
    exec 6>>"$PG_USERS_LOCK.start"
    flock 6
    if "${PG_FLAVOUR}_running"; then
        PG_PORT=$(cat "$PG_PORT_FILE")
    else
        postgres_port
        "${PG_FLAVOUR}_start"
    fi
    exec 6>&-
    export ConnectionStrings__CareVision="Host=127.0.0.1;Port=$PG_PORT;Database=carevision;Username=carevision;Password=$PG_PASSWORD"
    step "PostgreSQL: 127.0.0.1:$PG_PORT ($("${PG_FLAVOUR}_describe"))"
}

# Leaves the private instance, and stops it when nobody else uses it.
postgres_down() {
    case $PG_FLAVOUR in none | external) return 0 ;; esac
    exec 8>&-
    if postgres_unused; then
        "${PG_FLAVOUR}_stop"
    fi
}

postgres_unused() {
    exec 5>>"$PG_USERS_LOCK"
    local unused=0
    flock -w 1 -x 5 || unused=1
    exec 5>&-
    return "$unused"
}

postgres_choose() {
    if native_find; then
        PG_FLAVOUR=native
    elif [ -n "${CAREVISION_PG_BIN:-}" ]; then
        die "CAREVISION_PG_BIN is '$CAREVISION_PG_BIN', which holds no PostgreSQL server of version 15 or later (postgres, initdb, psql)."
    elif apt_possible && [ ! -e "$(native_data)" ]; then
        step "PostgreSQL: none of version 15 or later found; installing it with apt-get (log: .data/logs/apt.log)"
        if ! native_install || ! native_find; then
            die "PostgreSQL could not be installed. $(postgres_instruction)"
        fi
        PG_FLAVOUR=native
    elif docker_possible; then
        PG_FLAVOUR=docker
    else
        die "PostgreSQL 15 or later is needed. $(postgres_instruction)"
    fi
}

postgres_instruction() {
    printf '%s' "Any one of these will do: 'sudo apt-get install postgresql' and run this again; start Docker and run this again; or name a server: " \
        "ConnectionStrings__CareVision='Host=...;Port=5432;Database=carevision;Username=...;Password=...' ./dev run"
}

# The port given, the one remembered, or the next free one.
postgres_port() {
    if [ -n "${CAREVISION_PG_PORT:-}" ]; then
        require_free_port PostgreSQL "$CAREVISION_PG_PORT" CAREVISION_PG_PORT
        PG_PORT=$CAREVISION_PG_PORT
    else
        PG_PORT=$(cat "$PG_PORT_FILE" 2>/dev/null || echo "$PG_DEFAULT_PORT")
        while port_busy "$PG_PORT"; do
            PG_PORT=$((PG_PORT + 1))
        done
    fi
    printf '%s\n' "$PG_PORT" >"$PG_PORT_FILE"
}

# Runs something against the database with psql's own environment variables, taken from an Npgsql connection string.
with_pg_environment() {
    local part key value
    local -a settings=() parts
    IFS=';' read -r -a parts <<<"$ConnectionStrings__CareVision"
    for part in "${parts[@]}"; do
        key=${part%%=*}
        value=${part#*=}
        key=${key,,}
        case ${key// /} in
            host | server) settings+=("PGHOST=$value") ;;
            port) settings+=("PGPORT=$value") ;;
            database | db) settings+=("PGDATABASE=$value") ;;
            username | userid | user) settings+=("PGUSER=$value") ;;
            password) settings+=("PGPASSWORD=$value") ;;
        esac
    done
    env "${settings[@]}" "$@"
}

dev_psql() {
    quiet
    postgres_up
    local outcome=0 psql
    if [ "$PG_FLAVOUR" = docker ]; then
        docker_psql "$@" || outcome=$?
    else
        psql=${PG_BIN:+$PG_BIN/}psql
        command -v "$psql" >/dev/null || die "psql is not on PATH: apt-get install postgresql-client"
        with_pg_environment "$psql" "$@" || outcome=$?
    fi
    postgres_down
    return "$outcome"
}

dev_migrate() {
    ensure_packages
    build_product
    postgres_up
    local outcome=0
    migrate_now || outcome=$?
    postgres_down
    return "$outcome"
}

migrate_now() {
    rotate_log migrate
    if ! (cd "$(dirname -- "$SILO")" && product_environment && exec dotnet "$SILO" migrate) >"$LOGS/migrate.log" 2>&1 </dev/null 8>&- 9>&-; then
        warn "The schema could not be applied."
        show_log_end "$LOGS/migrate.log"
        return 1
    fi
    step "Schema: up to date"
}
