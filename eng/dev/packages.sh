# Which packages the build uses: Orleans and Refit from the feed, or the stand-ins where the feed lacks them (docs/adr).
# The answer is kept in .data/packages.props for `dotnet build` and the IDE, beside a fingerprint of everything it depends on.
# shellcheck shell=bash

PACKAGES_PROPS=$DATA/packages.props
PACKAGES_FINGERPRINT=$DATA/packages.fingerprint

# Without a terminal's name dotnet does not switch the reader's terminal into another keypad mode.
dotnet() { TERM=dumb command dotnet "$@"; }

require_sdk() {
    if ! command -v dotnet >/dev/null && [ -x "$HOME/.dotnet/dotnet" ]; then
        PATH=$HOME/.dotnet:$PATH
    fi
    command -v dotnet >/dev/null ||
        die "The .NET 10 SDK is needed and no 'dotnet' is on PATH. Install it from https://dot.net/download (or: apt-get install dotnet-sdk-10.0)."
    if ! (cd "$ROOT" && dotnet --version) >/dev/null 2>&1; then
        local found
        found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd, - || true)
        die "The .NET 10 SDK is needed (10.0.100 or later); this machine has: ${found:-no SDK, only a runtime}. Install it from https://dot.net/download."
    fi
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
    # Error codes are looked for in the output, and people search for English messages.
    export DOTNET_CLI_UI_LANGUAGE=en
}

# Feeds, the configuration files that name them, the variables that replace them, the versions wanted, and what lies in folder feeds.
packages_fingerprint() {
    local sources folder file
    sources=$(cd "$ROOT" && dotnet nuget list source --format short ${RestoreConfigFile:+--configfile "$RestoreConfigFile"} 2>&1) || true
    {
        printf '%s\n' "$sources"
        env | grep -E '^(RestoreConfigFile|RestoreSources|RestoreAdditionalProjectSources|NUGET_PACKAGES)=' | sort || true
        cat -- "$ROOT/Directory.Packages.props"
        nuget_configurations | while IFS= read -r file; do
            printf '%s\n' "$file"
            cat -- "$file"
        done
        sed -n 's/^E //p' <<<"$sources" | while IFS= read -r folder; do
            folder=${folder#file://}
            [ ! -d "$folder" ] || find "$folder" -maxdepth 3 -name '*.nupkg' -printf '%P %s\n' | sort
        done
    } | sha256sum | cut -d' ' -f1
}

nuget_configurations() {
    local folder=$ROOT file
    while :; do
        for file in "$folder"/nuget.config "$folder"/NuGet.config "$folder"/NuGet.Config; do
            [ ! -f "$file" ] || printf '%s\n' "$file"
        done
        [ "$folder" != / ] || break
        folder=$(dirname -- "$folder")
    done
    [ -z "${RestoreConfigFile:-}" ] || printf '%s\n' "$RestoreConfigFile"
    find "$HOME/.nuget/NuGet" "$HOME/.nuget/config" -maxdepth 1 -iname '*.config' 2>/dev/null | sort
}

packages_answer() { sed -n 's|.*<UseStandIns>\(.*\)</UseStandIns>.*|\1|p' "$PACKAGES_PROPS" 2>/dev/null || true; }

ensure_packages() {
    require_sdk
    ensure_data_folder
    local fingerprint answer
    answer=$(packages_answer)
    if [ -n "${CAREVISION_USE_STANDINS:-}" ]; then
        [[ $CAREVISION_USE_STANDINS =~ ^(true|false)$ ]] || die "CAREVISION_USE_STANDINS is '$CAREVISION_USE_STANDINS'; it is true or false."
        packages_record "$CAREVISION_USE_STANDINS" "$answer" "chosen by CAREVISION_USE_STANDINS"
    else
        fingerprint=$(packages_fingerprint)
        if [ -z "$answer" ] || [ "$fingerprint" != "$(cat "$PACKAGES_FINGERPRINT" 2>/dev/null)" ]; then
            packages_probe "$fingerprint" "$answer"
        fi
    fi
    packages_say
}

packages_say() {
    if [ "$(packages_answer)" = true ]; then
        step "Packages: the feed lacks Orleans/Refit; building on the stand-ins in standins/"
    else
        step "Packages: Orleans $(orleans_version) and Refit from the package feed"
    fi
}

orleans_version() { sed -n 's|.*<OrleansVersion>\(.*\)</OrleansVersion>.*|\1|p' "$ROOT/Directory.Packages.props"; }

# A restore of exactly the packages that the stand-ins replace. Only "not found" leads to the stand-ins: a feed that does not answer says nothing.
packages_probe() {
    local fingerprint=$1 before=$2 log=$LOGS/probe.log outcome=0
    mkdir -p "$DATA/probe"
    cp -- "$ROOT/eng/dev/probe.proj.xml" "$DATA/probe/Probe.csproj"
    rm -rf -- "$DATA/probe/obj"
    TERM=dumb timeout --foreground "${CAREVISION_PROBE_SECONDS:-180}" dotnet restore "$DATA/probe/Probe.csproj" --no-http-cache -nologo -v m \
        -p:UseStandIns=false -p:UseArtifactsOutput=false >"$log" 2>&1 </dev/null || outcome=$?

    if [ "$outcome" = 0 ]; then
        packages_record false "$before" "a probe restore found them"
    elif grep -qE 'error NU110[123]' "$log" && ! grep -qE 'NU1301|timed out|NU1300' "$log"; then
        packages_record true "$before" "a probe restore did not find $(packages_missing "$log" | head -n 3 | paste -sd' ') ... (.data/logs/probe.log)"
        # A feed may have Orleans and lack what Orleans needs; that is worth knowing.
        packages_missing "$log" | grep -qE '^(Microsoft\.Orleans\.|Refit)' || warn "The feed has Orleans and Refit but not $(packages_missing "$log" | paste -sd' '), which they need."
    else
        packages_unreachable "$outcome" "$before" "$log"
        return
    fi
    printf '%s\n' "$fingerprint" >"$PACKAGES_FINGERPRINT"
}

packages_missing() { sed -nE 's/.*error NU110[123]: Unable to find (a stable )?package ([A-Za-z0-9_.-]*[A-Za-z0-9]).*/\2/p' "$1" | sort -u; }

packages_unreachable() {
    local outcome=$1 before=$2 log=$3
    warn "The package feed did not answer the probe restore ($([ "$outcome" = 124 ] && echo time-out || echo "exit code $outcome")); that is not the same as lacking the packages."
    show_log_end "$log" 6
    if [ -n "$before" ]; then
        warn "Keeping the last answer (stand-ins: $before); the feed is asked again next time."
    else
        die "No earlier answer to go by. Mend the connection or proxy; offline, a folder feed ('dotnet nuget add source /folder') or a filled ~/.nuget/packages will do; CAREVISION_USE_STANDINS=true ./dev ... builds on the stand-ins all the same."
    fi
}

packages_record() {
    local answer=$1 before=$2 why=$3
    if [ "$answer" = "$before" ]; then
        return
    fi
    if [ -n "$before" ] || [ -d "$ROOT/artifacts/obj" ]; then
        step "Packages: the answer changed; old build output is removed so that nothing of it lingers."
        rm -rf -- "$ROOT/artifacts/obj" "$ROOT/artifacts/bin"
    fi
    rm -f -- "$PACKAGES_FINGERPRINT" "$DATA"/*.stamp
    cat >"$PACKAGES_PROPS.new" <<XML
<Project>
  <!-- Written by ./dev: $why. Delete this file to have it asked again. -->
  <PropertyGroup><UseStandIns>$answer</UseStandIns></PropertyGroup>
</Project>
XML
    mv -f -- "$PACKAGES_PROPS.new" "$PACKAGES_PROPS"
}

# Asks the feed again, whatever was answered before.
dev_probe() {
    rm -f -- "$PACKAGES_FINGERPRINT"
    ensure_packages
}
