# Node and npm, and what the tests take from npm.
# shellcheck shell=bash

ensure_node() {
    command -v node >/dev/null && command -v npm >/dev/null && return
    apt_possible || die "Node and npm are needed: sudo apt-get install nodejs npm"
    step "Node: none found; installing it with apt-get (log: .data/logs/apt.log)"
    apt_install nodejs npm || die "Node could not be installed: https://nodejs.org/en/download"
}

# HubSpot's own client, which the sandbox has to satisfy. It lies below .data/, so that no build looks through it.
ensure_hubspot_client() {
    local source=$ROOT/tests/Sandbox.Tests/HubSpot/NodeClient folder=$DATA/hubspot-client
    [ -d "$source" ] || return 0
    ensure_node
    if [ -d "$folder/node_modules/@hubspot/api-client" ] && cmp -s "$source/package-lock.json" "$folder/installed.json"; then
        return
    fi
    step "npm: HubSpot's own client for the tests of the sandbox (log: .data/logs/npm.log)"
    mkdir -p "$folder"
    cp -- "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$folder/"
    # Lifecycle scripts of packages have no business on this machine.
    if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund) >"$LOGS/npm.log" 2>&1 </dev/null 8>&- 9>&-; then
        show_log_end "$LOGS/npm.log"
        die "HubSpot's client could not be installed with npm."
    fi
    cp -- "$source/package-lock.json" "$folder/installed.json"
}
