# Ending a run from elsewhere, and showing what runs.
# shellcheck shell=bash

dev_stop() {
    [ -d "$RUN" ] || { step "Nothing is running."; return; }
    local pid found=false
    if pid=$(alive run); then
        # A foreground run ends its own parts in order.
        found=true
        : >"$RUN/stopping"
        kill -s TERM "$pid" 2>/dev/null || true
        gone_within run 60 || warn "./dev run (pid $pid) did not end."
        rm -f -- "$RUN/stopping"
    fi
    if alive silo >/dev/null || alive sandbox >/dev/null; then
        found=true
    fi
    # The flavour is known without looking for or installing anything.
    if [ -z "${ConnectionStrings__CareVision:-}" ]; then
        if native_running; then
            PG_FLAVOUR=native found=true
        elif docker_possible && docker_running; then
            PG_FLAVOUR=docker found=true
        fi
    fi
    stop_parts
    [ "$PG_FLAVOUR" = none ] || ! "${PG_FLAVOUR}_running" || warn "PostgreSQL is left running: another command uses it and will stop it."
    rm -f -- "$RUN/run.pid" "$RUN/ports"
    [ "$found" = true ] || step "Nothing is running."
}

# Exit code 0 when all of it runs and is ready, 3 otherwise.
dev_status() {
    local pid outcome=0 port=$PORT techone=$TECHONE_PORT
    [ ! -f "$RUN/ports" ] || read -r port techone <"$RUN/ports"
    if pid=$(alive silo); then
        if http GET "$port" /health/ready && [ "$HTTP_STATUS" = 200 ]; then
            status_line silo "$pid" "http://127.0.0.1:$port" "ready, engine: $(engine_of "$HTTP_BODY")"
        else
            status_line silo "$pid" "http://127.0.0.1:$port" "not ready (health answered $HTTP_STATUS)"
            outcome=3
        fi
    else
        status_line silo - - "stopped"
        outcome=3
    fi
    if pid=$(alive sandbox); then
        status_line sandbox "$pid" "http://127.0.0.1:$techone" "$(port_busy "$techone" && echo listening || echo 'not listening')"
    else
        status_line sandbox - - "stopped"
        outcome=3
    fi
    if [ -n "${ConnectionStrings__CareVision:-}" ]; then
        status_line postgres - - "the server in ConnectionStrings__CareVision"
    elif pid=$(native_pid); then
        status_line postgres "$pid" "127.0.0.1:$(cat "$PG_PORT_FILE")" "data in $(native_data)"
    elif docker_possible && docker_running; then
        status_line postgres - "127.0.0.1:$(cat "$PG_PORT_FILE")" "container $DOCKER_NAME"
    else
        status_line postgres - - "stopped"
        outcome=3
    fi
    return "$outcome"
}

status_line() {
    printf '%-9s %-8s pid %-8s %-24s %s\n' "$1" "$([ "$4" = stopped ] && echo stopped || echo running)" "$2" "$3" "$([ "$4" = stopped ] || echo "$4")"
}
