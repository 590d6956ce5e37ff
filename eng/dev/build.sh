# Building, quietly. `run` and `load` build only what they start; a stamp spares a build when no source is newer.
# shellcheck shell=bash

SOLUTION=$ROOT/CareVision.Orleans.sln
SILO=$ROOT/artifacts/bin/Silo/release/CareVision.Silo.dll
SANDBOX=$ROOT/artifacts/bin/Sandbox/release/CareVision.Sandbox.dll
LISTS=$ROOT/artifacts/bin/Lists/release/CareVision.Lists.dll
LOAD=$ROOT/artifacts/bin/Load/release/CareVision.Load.dll

# build_up NAME WHAT OUTPUT...: builds a solution or filter unless its stamp is newer than every source and the outputs are there.
build_up() {
    local name=$1 what=$2 stamp=$DATA/$1.stamp output
    shift 2
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(dotnet --version)" ] && [ -z "$(newer_source "$stamp")" ]; then
        for output in "$@"; do
            [ -f "$output" ] || break
        done
        [ ! -f "${output:-$stamp}" ] || return 0
    fi
    step "Build: $name"
    build_now "$what" || die "The build failed."
    # The stamp carries the time the build began: a source edited meanwhile is newer.
    mv -f -- "$DATA/build.begun" "$stamp"
}

# The console's style sheets and scripts come from npm; the build itself runs npm ci when the lockfile is newer than what is there.
ensure_npm() {
    ! command -v npm >/dev/null || return 0
    apt_possible || die "npm is needed for the console's style sheets and scripts: sudo apt-get install nodejs npm"
    step "npm: none found; installing it with apt-get (log: .data/logs/apt.log)"
    apt_install nodejs npm || die "npm could not be installed: install Node.js 20 or newer."
}

build_now() {
    ensure_npm
    local log=$LOGS/build.log
    dotnet --version >"$DATA/build.begun"
    if ! (cd "$ROOT" && dotnet build "$1" -c Release -v q -nologo -clp:NoSummary) >"$log" 2>&1 </dev/null; then
        grep -E '(error|warning) [A-Z]+[0-9]+' "$log" | sort -u | head -n 40 >&2 || tail -n 40 "$log" >&2
        return 1
    fi
}

newer_source() {
    find "$ROOT/src" "$ROOT/standins" "$ROOT/tests" "$ROOT/benchmarks" "$ROOT/eng" "$ROOT"/Directory.* "$ROOT/global.json" "$ROOT/.editorconfig" "$SOLUTION" \
        \( -name node_modules -o -name bin -o -name obj \) -prune -o -newer "$1" -print -quit 2>/dev/null
}

build_product() { build_up product "$ROOT/eng/product.slnf" "$SILO" "$SANDBOX" "$LOAD"; }

dev_build() {
    ensure_packages
    step "Build: $(basename -- "$SOLUTION")"
    build_now "$SOLUTION" || die "The build failed."
    mv -f -- "$DATA/build.begun" "$DATA/solution.stamp"
    cp -p -- "$DATA/solution.stamp" "$DATA/product.stamp"
}
