# The load tool against the running product, and the benchmark made of it.
# shellcheck shell=bash

dev_load() {
    require_sdk
    ensure_data_folder
    local port=$PORT techone=$TECHONE_PORT
    if [ "${1-}" != --help ] && ! alive silo >/dev/null && ! alive run >/dev/null && [ -z "${CAREVISION_GATEWAY:-}" ]; then
        die "The product is not running. Start it in another terminal (./dev run) or in the background (./dev run --detach)."
    fi
    [ ! -f "$RUN/ports" ] || read -r port techone <"$RUN/ports"
    # A running product holds its files open; its own build of the tool is the one to use.
    [ -f "$LOAD" ] || { ensure_packages && build_product; }
    dotnet "$LOAD" --gateway "${CAREVISION_GATEWAY:-http://127.0.0.1:$port}" --sandbox "http://127.0.0.1:$techone" --keys "$KEYS" "$@"
}

# Absolute figures and their ratio to the design's target, on the product as it runs here; started and stopped unless it runs already.
dev_bench() {
    local clients=${1:-2000} started=false outcome=0
    [[ $clients =~ ^[0-9]+$ ]] || die "bench takes a number of clients: ./dev bench [2000]"
    if ! alive silo >/dev/null; then
        (dev_run --detach --quiet >/dev/null)
        started=true
    fi
    local before after silo
    silo=$(alive silo) || die "The product could not be started."
    postgres_up 2>/dev/null
    before=$(bench_counters "$silo")
    dev_load --clients "$clients" --seed "$(date +%s)" --bench || outcome=$?
    after=$(bench_counters "$silo")
    bench_ratios "$clients" "$before" "$after"
    postgres_down
    [ "$started" = false ] || dev_stop
    return "$outcome"
}

# "CPU ticks of silo and PostgreSQL, transaction ids consumed, bytes of WAL".
bench_counters() {
    local pid total=0 stat
    for pid in "$1" $(native_processes); do
        { read -r stat <"/proc/$pid/stat"; } 2>/dev/null || continue
        stat=${stat##*) }
        # shellcheck disable=SC2086
        set -- $stat
        total=$((total + ${12} + ${13}))
    done
    printf '%s %s' "$total" "$(with_pg_environment "${PG_BIN:+$PG_BIN/}psql" -X -tA -F' ' -c "select pg_current_xact_id()::text, pg_current_wal_lsn() - '0/0'")"
}

bench_ratios() {
    awk -v settled="$1" -v before="$2" -v after="$3" -v hertz="$(getconf CLK_TCK)" 'BEGIN {
        split(before, b, " "); split(after, a, " ");
        printf "CPU seconds per 1,000 settled, silo + PostgreSQL: %.2f (target <= 0.35)\n", (a[1] - b[1]) / hertz / settled * 1000
        printf "Transaction ids per settled push:                 %.2f (target <= 2; includes the client records)\n", (a[2] - b[2]) / settled
        printf "WAL per settled push:                             %.1f KB (target <= 4)\n", (a[3] - b[3]) / settled / 1024
    }'
}
