# All tests, ending with one line `N passed, N failed` whatever happens.
# shellcheck shell=bash

FAST_FILTER='Category!=Chaos&Category!=Browser&Category!=Slow'
PASSED=0
FAILED=0
TESTS_DONE=false

dev_test() {
    local fast=false build=true filter=
    while [ $# -gt 0 ]; do
        case $1 in
            --fast) fast=true ;;
            --no-build) build=false ;;
            --filter) filter=${2-} && shift ;;
            --filter=*) filter=${1#*=} ;;
            *) die "test does not know '$1': ./dev test [--fast] [--filter EXPRESSION] [--no-build]" ;;
        esac
        shift
    done
    trap test_end EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [ "$build" = true ]; then
        ensure_packages
        build_up solution "$SOLUTION"
    else
        require_sdk
        ensure_data_folder
    fi
    postgres_up
    [ "$fast" = true ] || ensure_chromium
    ensure_hubspot_client
    [ "$fast" = false ] || filter=${filter:+($filter)&}$FAST_FILTER
    rm -rf -- "$DATA/tests"
    mkdir -p "$DATA/tests"
    local project
    while IFS= read -r project; do
        test_project "$project" "$filter"
    done < <(test_projects)
    TESTS_DONE=true
    [ "$((PASSED + FAILED))" -gt 0 ] || warn "No test was run."
}

test_end() {
    local outcome=$?
    set +e
    trap '' HUP INT TERM
    trap - EXIT
    postgres_down
    if [ "$TESTS_DONE" = false ] || [ "$outcome" -ne 0 ] || [ "$((PASSED + FAILED))" -eq 0 ]; then
        [ "$FAILED" -gt 0 ] || FAILED=1
    fi
    printf '%s passed, %s failed\n' "$PASSED" "$FAILED"
    [ "$FAILED" -eq 0 ] || exit 1
    exit 0
}

# Every project below tests/ that does not say it holds none.
test_projects() {
    local project
    for project in "$ROOT"/tests/*/*.csproj; do
        if [ -f "$project" ] && ! grep -q '<IsTestProject>false' "$project"; then
            basename -- "$project" .csproj
        fi
    done
}

# Projects run one after the other: they share two cores and measure time.
test_project() {
    local name=$1 filter=$2 began=$SECONDS outcome=0 passed failed executed
    local dll=$ROOT/artifacts/bin/$name/release/CareVision.$name.dll log=$LOGS/test-$name.log trx=$DATA/tests/$name.trx
    local -a arguments=("--logger:trx;LogFileName=$name.trx" "--logger:console;verbosity=minimal" --results-directory "$DATA/tests" --blame-hang-timeout 15m --blame-hang-dump-type none)
    [ -z "$filter" ] || arguments+=(--filter "$filter")
    if [ ! -f "$dll" ]; then
        warn "$name was not built ($dll is missing)."
        FAILED=$((FAILED + 1))
        return
    fi
    [ ! -t 2 ] || printf '%s ...\r' "$name" >&2
    (cd -- "$(dirname -- "$dll")" && dotnet test "$dll" "${arguments[@]}") >"$log" 2>&1 </dev/null 8>&- || outcome=$?
    passed=$(trx_counter passed "$trx")
    failed=$(trx_counter failed "$trx")
    executed=$((passed + failed))
    # Neither a crash after the last test nor a project without tests may look like success.
    if [ "$failed" -eq 0 ] && [ "$outcome" -ne 0 ]; then
        warn "$name: the test run itself failed (exit code $outcome)."
        failed=1
    elif [ "$executed" -eq 0 ] && [ -z "$filter" ]; then
        warn "$name: no test was run."
        failed=1
    fi
    PASSED=$((PASSED + passed))
    FAILED=$((FAILED + failed))
    if [ "$failed" -gt 0 ]; then
        test_failures "$log"
    fi
    if [ "$executed" -gt 0 ] || [ "$failed" -gt 0 ]; then
        step "$(printf '%-28s %5s passed, %3s failed  %4s s' "$name" "$passed" "$failed" "$((SECONDS - began))")"
    fi
}

# Failed, errored, timed out and aborted tests all count as failed.
trx_counter() {
    local line sum=0 name
    line=$(grep -o '<Counters [^>]*>' "$2" 2>/dev/null | head -n 1)
    for name in $([ "$1" = passed ] && echo passed || echo failed error timeout aborted); do
        [[ $line =~ \ $name=\"([0-9]+)\" ]] && sum=$((sum + BASH_REMATCH[1]))
    done
    printf '%s' "$sum"
}

test_failures() {
    sed -n '/\[FAIL\]\|^ *Failed \|error/,$p' "$1" | grep -v '^$' | head -n "${CAREVISION_FAILURE_LINES:-120}" >&2
    warn "The whole log: ${1#"$ROOT"/}"
}

# The browser tests drive the system's Chromium.
ensure_chromium() {
    compgen -G "$ROOT/tests/Browser*/*.csproj" >/dev/null || return 0
    local name
    for name in "${CAREVISION_CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
        if CAREVISION_CHROMIUM=$(command -v "$name"); then
            export CAREVISION_CHROMIUM
            return
        fi
    done
    apt_possible || die "Chromium is needed for the browser tests: sudo apt-get install chromium"
    step "Chromium: none found; installing it with apt-get (log: .data/logs/apt.log)"
    apt_install chromium || die "Chromium could not be installed: name one with CAREVISION_CHROMIUM=/path/to/chromium"
    CAREVISION_CHROMIUM=$(command -v chromium)
    export CAREVISION_CHROMIUM
}
