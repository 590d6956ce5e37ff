# Plain HTTP/1.0 over loopback with what bash brings: a fresh machine need not have curl.
# shellcheck shell=bash

# shellcheck disable=SC2034
HTTP_STATUS=0 HTTP_BODY=

# http METHOD PORT PATH [API-KEY] [JSON-BODY]: sets HTTP_STATUS (0: no answer) and HTTP_BODY.
http() {
    local LC_ALL=C method=$1 port=$2 path=$3 key=${4-} body=${5-} answer
    HTTP_STATUS=0
    HTTP_BODY=
    answer=$(
        exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
        {
            printf '%s %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nAccept: application/json\r\n' "$method" "$path" "$port"
            [ -z "$key" ] || printf 'X-Api-Key: %s\r\n' "$key"
            [ -z "$body" ] || printf 'Content-Type: application/json\r\n'
            printf 'Content-Length: %s\r\n\r\n%s' "${#body}" "$body"
        } >&3
        timeout --foreground 40 cat <&3
    ) || return 1
    [[ $answer =~ ^HTTP/1\.[01]\ ([0-9]{3}) ]] || return 1
    # shellcheck disable=SC2034
    HTTP_STATUS=${BASH_REMATCH[1]}
    HTTP_BODY=${answer#*$'\r\n\r\n'}
    [ "$HTTP_BODY" != "$answer" ] || HTTP_BODY=
}
