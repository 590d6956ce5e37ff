# shellcheck shell=bash

dev_help() {
    cat <<'TEXT'
./dev run [--detach] [--quiet]   build and start everything: PostgreSQL, sandbox, silo with gateway, demonstration organisation
./dev stop                       end it (Ctrl-C does the same for a run in the foreground)
./dev status                     what runs, pids, ports, health, engine; exit code 3 when something is missing
./dev test [--fast] [--filter X] [--no-build]
                                 all tests, ending with `N passed, N failed`; --fast leaves out the slow, chaos and browser tests
./dev load --clients 1000        synthetic clients with funding sources through the API, compared with the sandbox's truth (--help)
./dev bench [PUSHES]             figures of the main flow on this machine, beside their targets
./dev bench lists [ROWS]         every filter of a list over 1,000,000 records
./dev build                      build the solution
./dev migrate                    apply the database schema
./dev psql [ARGUMENTS]           psql on the product's database
./dev probe                      ask the package feed again whether it has Orleans and Refit

Settings (environment)           default
  ConnectionStrings__CareVision  a private PostgreSQL below .data/
  CAREVISION_PORT                8080     gateway and console
  CAREVISION_SANDBOX_TECHONE_PORT  8091   TechOne sandbox
  CAREVISION_SANDBOX_HUBSPOT_PORT  8092   HubSpot sandbox
  CAREVISION_SANDBOX_PRODA_PORT    8093   PRODA and NDIA sandbox
  CAREVISION_PG_PORT             54329    private PostgreSQL (the next free port when taken)
  CAREVISION_PG_BIN              found    folder of the PostgreSQL server binaries
  CAREVISION_SILO_PORT, CAREVISION_SILO_GATEWAY_PORT   11111, 30000   Orleans' own ports
  CAREVISION_USE_STANDINS        probed   true or false: build on the stand-ins, or on the packages, without asking the feed

Everything that is created lies below .data/ and artifacts/. See docs/runbook.md.
TEXT
}
