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

# Absolute figures and their ratio to the design's targets, on the product as it runs here; started and stopped unless it runs already.
dev_bench() {
    if [ "${1-}" = lists ]; then
        shift
        bench_lists "$@"
        return
    fi
    local pushes=${1:-10000} started=false outcome=0
    { [[ $pushes =~ ^[0-9]+$ ]] && [ "$pushes" -ge 100 ]; } || die "bench takes a number of pushes, at least 100: ./dev bench [10000]"
    if ! alive silo >/dev/null; then
        (dev_run --detach --quiet >/dev/null)
        started=true
    fi
    local silo seed
    silo=$(alive silo) || die "The product could not be started."
    seed=$(date +%s)
    postgres_up 2>/dev/null
    bench_warm_up "$seed" >/dev/null || outcome=$?
    bench_throughput "$silo" "$pushes" $((seed + 1)) || outcome=$?
    bench_latency $((seed + 2)) || outcome=$?
    bench_idle "$silo"
    postgres_down
    [ "$started" = false ] || dev_stop
    return "$outcome"
}

# A process that has just started spends most of its time compiling; its figures would say nothing of the hour after.
bench_warm_up() { dev_load --clients 1000 --funding-sources 5 --seed "$1"; }

bench_throughput() {
    local silo=$1 pushes=$2 before after outcome=0
    step "As fast as it goes: $pushes pushes, a vendor that answers at once"
    before=$(bench_counters "$silo")
    dev_load --clients $((pushes / 5)) --funding-sources 5 --seed "$3" --bench || outcome=$?
    after=$(bench_counters "$silo")
    bench_ratios "$pushes" "$before" "$after"
    return "$outcome"
}

bench_latency() {
    step "400 commands a second for 20 s, a vendor that takes 80 ms for each call; a push makes two, find and create (targets: accept p99 <= 15 ms, accept -> settled p99 <= 120 ms)"
    dev_load --clients 1600 --funding-sources 5 --rate 400 --vendor-delay 80 --seed "$1"
}

bench_idle() {
    local before after
    step "At rest, 20 s"
    before=$(bench_counters "$1")
    sleep 20
    after=$(bench_counters "$1")
    # The second look at the counters is itself one transaction.
    awk -v before="$before" -v after="$after" -v hertz="$(getconf CLK_TCK)" 'BEGIN {
        split(before, b, " "); split(after, a, " ")
        printf "CPU of silo + PostgreSQL at rest:                 %.1f %% (target < 2)\n", (a[1] - b[1]) / hertz / 20 * 100
        printf "Transactions a second at rest:                    %.1f (target < 5)\n", (a[2] - b[2] - 1) / 20
    }'
}

# Every filter of a list over many records, on a database of its own.
bench_lists() {
    require_sdk
    ensure_data_folder
    ensure_packages
    build_up lists "$ROOT/benchmarks/Lists/Lists.csproj" "$LISTS"
    postgres_up
    local outcome=0
    dotnet "$LISTS" "$@" || outcome=$?
    postgres_down
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
