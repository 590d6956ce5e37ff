# Starting the product: probe, build, database, schema, keys, sandbox, silo with gateway, demonstration organisation.
# shellcheck shell=bash

PORT=${CAREVISION_PORT:-8080}
TECHONE_PORT=${CAREVISION_SANDBOX_TECHONE_PORT:-8091}
HUBSPOT_PORT=${CAREVISION_SANDBOX_HUBSPOT_PORT:-8092}
PRODA_PORT=${CAREVISION_SANDBOX_PRODA_PORT:-8093}
SILO_PORT=${CAREVISION_SILO_PORT:-11111}
SILO_GATEWAY_PORT=${CAREVISION_SILO_GATEWAY_PORT:-30000}
READY_SECONDS=${CAREVISION_READY_SECONDS:-120}

RUN_UP=false

dev_run() {
    local detach=false
    while [ $# -gt 0 ]; do
        case $1 in
            --detach | -d) detach=true ;;
            --quiet | -q) quiet ;;
            *) die "run does not know '$1': ./dev run [--detach] [--quiet]" ;;
        esac
        shift
    done
    require_sdk
    ensure_data_folder
    take_run_lock
    require_ports
    trap run_end EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    ensure_packages
    build_product
    postgres_up
    ensure_secrets
    migrate_now || exit 1
    keys_now || exit 1
    start_sandbox
    start_silo
    printf '%s %s\n' "$PORT" "$TECHONE_PORT" >"$RUN/ports"
    wait_ready
    load_demo
    print_addresses "$detach"
    if [ "$detach" = true ]; then
        trap - EXIT
        return
    fi
    RUN_UP=true
    watch
}

# One run at a time. A foreground run whose silo has just been killed is on its way out: its end is waited for.
take_run_lock() {
    exec 9>>"$RUN/run.lock"
    if ! flock -n 9; then
        if alive silo >/dev/null || ! flock -w 30 9; then
            die "The product is running already (./dev run, pid $(alive run || echo unknown)). ./dev status shows it, ./dev stop ends it."
        fi
    fi
    local pid
    if pid=$(alive silo); then
        die "The product is running already (silo, pid $pid). ./dev status shows it, ./dev stop ends it."
    fi
    record_pid run "$BASHPID"
}

require_ports() {
    [ -n "${Urls:-}" ] || require_free_port "gateway" "$PORT" CAREVISION_PORT
    if ! sandbox_kept; then
        require_free_port "TechOne sandbox" "$TECHONE_PORT" CAREVISION_SANDBOX_TECHONE_PORT
        require_free_port "HubSpot sandbox" "$HUBSPOT_PORT" CAREVISION_SANDBOX_HUBSPOT_PORT
        require_free_port "PRODA sandbox" "$PRODA_PORT" CAREVISION_SANDBOX_PRODA_PORT
    fi
    if [ "$(packages_answer)" = false ]; then
        require_free_port "silo" "$SILO_PORT" CAREVISION_SILO_PORT
        require_free_port "silo's client gateway" "$SILO_GATEWAY_PORT" CAREVISION_SILO_GATEWAY_PORT
    fi
}

keys_now() {
    if ! (cd "$(dirname -- "$SILO")" && product_environment && exec dotnet "$SILO" keys ensure "$KEYS") >"$LOGS/keys.log" 2>&1 </dev/null 8>&- 9>&-; then
        warn "The API keys could not be handed to the product."
        show_log_end "$LOGS/keys.log"
        return 1
    fi
}

# The sandbox of a run whose silo was killed goes on, as an outside system would, unless it was built anew since or belongs on another port.
sandbox_kept() {
    alive sandbox >/dev/null || return 1
    if [ "$SANDBOX" -nt "$RUN/sandbox.pid" ] || ! port_busy "$TECHONE_PORT" || ! port_busy "$HUBSPOT_PORT" || ! port_busy "$PRODA_PORT"; then
        end_process sandbox 10
        return 1
    fi
}

start_sandbox() {
    if sandbox_kept; then
        step "Sandbox: http://127.0.0.1:$TECHONE_PORT (TechOne), http://127.0.0.1:$HUBSPOT_PORT (HubSpot), http://127.0.0.1:$PRODA_PORT (PRODA); still running"
        return
    fi
    mkdir -p "$DATA/sandbox"
    rotate_log sandbox
    (cd "$(dirname -- "$SANDBOX")" && sandbox_environment && exec setsid dotnet "$SANDBOX") >"$LOGS/sandbox.log" 2>&1 </dev/null 8>&- 9>&- &
    record_pid sandbox $!
    disown
    wait_until "sandbox" sandbox 30 port_busy "$TECHONE_PORT"
    wait_until "sandbox" sandbox 30 port_busy "$HUBSPOT_PORT"
    wait_until "sandbox" sandbox 30 port_busy "$PRODA_PORT"
    step "Sandbox: http://127.0.0.1:$TECHONE_PORT (TechOne), http://127.0.0.1:$HUBSPOT_PORT (HubSpot), http://127.0.0.1:$PRODA_PORT (PRODA)"
}

# The silo inherits the lock on PostgreSQL (descriptor 8): while it lives, nobody stops the database under it.
start_silo() {
    rotate_log silo
    (cd "$(dirname -- "$SILO")" && product_environment && exec setsid dotnet "$SILO") >"$LOGS/silo.log" 2>&1 </dev/null 9>&- &
    record_pid silo $!
    disown
}

wait_ready() {
    wait_until "silo" silo "$READY_SECONDS" is_ready
    step "Silo and gateway: http://127.0.0.1:$PORT (engine: $(engine_of "$HTTP_BODY"))"
}

is_ready() {
    http GET "$PORT" /health/ready || return 1
    [ "$HTTP_STATUS" = 200 ]
}

engine_of() {
    local engine
    engine=$(sed -n 's/.*"engine": *"\([^"]*\)".*/\1/p' <<<"$1" | head -n 1)
    printf '%s' "${engine:-not reported}"
}

# wait_until WHAT NAME SECONDS CHECK...: the check must hold before the process ends or the time is over.
wait_until() {
    local what=$1 name=$2 bound=$3 until=$((SECONDS + $3))
    shift 3
    until "$@"; do
        if ! alive "$name" >/dev/null; then
            show_log_end "$LOGS/$name.log" 25
            die "The $what ended while starting."
        fi
        if [ "$SECONDS" -ge "$until" ]; then
            [ -z "$HTTP_BODY" ] || warn "Its last answer: $HTTP_STATUS ${HTTP_BODY:0:600}"
            show_log_end "$LOGS/$name.log" 25
            die "The $what was not ready within $bound s."
        fi
        sleep 0.2
    done
}

print_addresses() {
    if [ "$QUIET" = true ]; then
        printf 'http://127.0.0.1:%s\n' "$PORT"
        return
    fi
    cat <<TEXT

CareVision is running$([ "$1" = true ] && printf ' in the background: ./dev status, ./dev stop' || printf '; Ctrl-C stops all of it').

  Console           http://127.0.0.1:$PORT/console    sign in with the key of role operator
  Gateway           http://127.0.0.1:$PORT            OpenAPI: /openapi/v1.json   health: /health/ready
  TechOne sandbox   http://127.0.0.1:$TECHONE_PORT            debtor accounts, journal and faults
  HubSpot sandbox   http://127.0.0.1:$HUBSPOT_PORT            contacts, deals and webhooks
  PRODA sandbox     http://127.0.0.1:$PRODA_PORT            devices, participants and service bookings
  Database          ./dev psql
  Logs              .data/logs/silo.log, sandbox.log, postgres.log

  Keys of the organisation demo (X-Api-Key; also in .data/keys.json)
    portal    $(key_of portal)
    viewer    $(key_of viewer)
    operator  $(key_of operator)
    support   $(key_of support)
    platform  $(key_of platform)   (creates organisations and their keys)

Copy and paste this into another terminal: it creates the client Anton Blake with a funding source and shows its Debtor Account ID.

$(anton_command)

TEXT
    ensure_curl
}

# The command that is printed needs it; nothing else does.
ensure_curl() {
    ! command -v curl >/dev/null || return 0
    if ! apt_possible || ! apt_install curl; then
        warn "curl is not installed; the command above needs it: sudo apt-get install curl"
    fi
}

# Stays until Ctrl-C, ./dev stop, or the end of a part.
watch() {
    local name
    while :; do
        for name in silo sandbox; do
            if ! alive "$name" >/dev/null; then
                [ -f "$RUN/stopping" ] && exit 0
                show_log_end "$LOGS/$name.log" 10
                die "The $name ended by itself; stopping the rest. ./dev run goes on with the data."
            fi
        done
        # A sleep in the foreground would hold back the signals until it ends; one that outlives us must not hold the locks.
        sleep 0.5 8>&- 9>&- &
        wait $! || true
    done
}

# The one way out of a foreground run, and of any run that did not come up.
run_end() {
    local outcome=$?
    set +e
    trap '' HUP INT TERM
    trap - EXIT
    [ "$outcome" -lt 129 ] || step ""
    stop_parts
    rm -f -- "$RUN/run.pid" "$RUN/stopping" "$RUN/ports"
    # Ctrl-C and ./dev stop are the ordinary ends of what was up.
    case $RUN_UP-$outcome in true-129 | true-130 | true-143) outcome=0 ;; esac
    exit "$outcome"
}

stop_parts() {
    local name
    for name in silo sandbox; do
        if alive "$name" >/dev/null; then
            end_process "$name" 20
            step "${name^}: stopped"
        fi
    done
    postgres_down
}
