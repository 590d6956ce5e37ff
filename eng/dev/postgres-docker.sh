# The private instance in a container, where no server binaries can be had. The data is a named volume.
# shellcheck shell=bash

DOCKER_NAME=carevision-dev-$(printf '%s' "$ROOT" | sha256sum | cut -c1-12)
DOCKER_IMAGE=${CAREVISION_PG_IMAGE:-postgres:17}

docker_possible() { command -v docker >/dev/null && docker info >/dev/null 2>&1; }

docker_running() { [ "$(docker inspect -f '{{.State.Running}}' "$DOCKER_NAME" 2>/dev/null)" = true ]; }

docker_describe() { printf 'container %s, volume of the same name' "$DOCKER_NAME"; }

docker_start() {
    docker rm -f "$DOCKER_NAME" >/dev/null 2>&1 || true
    POSTGRES_PASSWORD=$PG_PASSWORD docker run -d --name "$DOCKER_NAME" -e POSTGRES_PASSWORD -e POSTGRES_USER=carevision -e POSTGRES_DB=carevision \
        -p "127.0.0.1:$PG_PORT:5432" -v "$DOCKER_NAME:/var/lib/postgresql/data" "$DOCKER_IMAGE" -c max_connections=200 \
        >"$LOGS/postgres.log" 2>&1 8>&- 9>&- || {
        show_log_end "$LOGS/postgres.log"
        die "The PostgreSQL container could not be started."
    }
    local until=$((SECONDS + 120))
    # The image restarts its server once after initialising; the published port answers only after that.
    until docker exec "$DOCKER_NAME" pg_isready -q -h 127.0.0.1 -U carevision; do
        [ "$SECONDS" -lt "$until" ] || die "The PostgreSQL container did not accept connections within 2 minutes: docker logs $DOCKER_NAME"
        sleep 0.3
    done
}

docker_stop() {
    docker stop -t 60 "$DOCKER_NAME" >/dev/null 2>&1 || true
    step "PostgreSQL: stopped"
}

docker_psql() {
    local terminal=-i
    [ ! -t 0 ] || terminal=-it
    PGPASSWORD=$PG_PASSWORD docker exec "$terminal" -e PGPASSWORD "$DOCKER_NAME" psql -h 127.0.0.1 -U carevision carevision "$@"
}
