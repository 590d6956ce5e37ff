# The demonstration organisation, through the product's own HTTP API. Its last record tells that it is complete, so a second run changes nothing.
# shellcheck shell=bash

DEMO=/api/v1/organisations/demo
DEMO_LAST=$DEMO/clients/grace-nguyen/funding-sources/grace-nguyen-private

load_demo() {
    local portal
    portal=$(key_of portal)
    http GET "$PORT" "$DEMO_LAST" "$portal" || true
    if [ "$HTTP_STATUS" = 200 ]; then
        step "Organisation demo: there already"
        return
    fi
    demo_call PUT "$DEMO" "$(key_of platform)" '{"name":"Harbour Care (demonstration)","branches":[{"id":"head-office","name":"Head Office","state":"NSW","headOffice":true}],"chspEnabled":true}'
    demo_call PUT "$DEMO/funding-type-references" "$(key_of support)" '[{"reference":"HCP","description":"Home Care Package","dontCreateDebtorAccount":false},{"reference":"CHSP","description":"Commonwealth Home Support Programme","dontCreateDebtorAccount":false},{"reference":"NDIS","description":"National Disability Insurance Scheme","dontCreateDebtorAccount":false},{"reference":"PRIVATE","description":"Private funds","dontCreateDebtorAccount":true}]'
    demo_call POST "$DEMO/integrations/techone_ar/link" "$(key_of support)" '{}'
    demo_linked
    demo_client margaret-oconnor Margaret "O'Connor" margaret.oconnor@example.com 12 'Banksia Street' Glebe 2037 HCP
    demo_client joseph-rossi Joseph Rossi joseph.rossi@example.com 4 'Wattle Road' Marrickville 2204 NDIS
    demo_client grace-nguyen Grace Nguyen grace.nguyen@example.com 88 'King Street' Newtown 2042 CHSP PRIVATE
    step "Organisation demo: loaded"
}

# Linking goes on after its answer; clients saved before its end would wait for the first push.
demo_linked() {
    local until=$((SECONDS + 30))
    until http GET "$PORT" "$DEMO/integrations" "$(key_of support)" && grep -q '"state": *"Linked"' <<<"$HTTP_BODY"; do
        if [ "$SECONDS" -ge "$until" ]; then
            warn "TechOne AR is not linked yet: ${HTTP_BODY:0:400}"
            return
        fi
        sleep 0.2
    done
}

demo_client() {
    local id=$1 first=$2 last=$3 email=$4 number=$5 street=$6 suburb=$7 postcode=$8 reference portal
    portal=$(key_of portal)
    shift 8
    demo_call PUT "$DEMO/clients/$id" "$portal" "{\"firstName\":\"$first\",\"lastName\":\"$last\",\"email\":\"$email\",\"address\":{\"streetNumber\":\"$number\",\"streetName\":\"$street\",\"suburb\":\"$suburb\",\"postcode\":\"$postcode\",\"state\":\"NSW\",\"countryCode\":\"AU\"}}"
    for reference in "$@"; do
        demo_call PUT "$DEMO/clients/$id/funding-sources/$id-${reference,,}" "$portal" "{\"type\":\"$reference\",\"reference\":\"$reference\",\"startDate\":\"2026-07-01\"}"
    done
}

# A call that is turned away for a moment (starting, limited) is made again; anything else is said with the product's own words.
demo_call() {
    local method=$1 path=$2 key=$3 body=$4 try
    for try in 1 2 3 4 5; do
        http "$method" "$PORT" "$path" "$key" "$body" || true
        case $HTTP_STATUS in
            2??) return ;;
            0 | 429 | 503) sleep "$try" ;;
            *) break ;;
        esac
    done
    warn "$method $path was answered $HTTP_STATUS: ${HTTP_BODY:0:600}"
    show_log_end "$LOGS/silo.log" 5
    die "The demonstration organisation could not be loaded."
}

# One command for a shell: creates Anton Blake with a funding source and waits for the Debtor Account ID. It needs curl and sed, nothing else.
anton_command() {
    printf '%s' "B=http://127.0.0.1:$PORT$DEMO/clients/anton-blake; H='X-Api-Key: $(key_of portal)'; J='Content-Type: application/json'; " \
        "curl -fsS -o /dev/null -X PUT \"\$B\" -H \"\$H\" -H \"\$J\" -d '{\"firstName\":\"Anton\",\"lastName\":\"Blake\",\"email\":\"anton.blake@example.com\"," \
        "\"address\":{\"streetNumber\":\"7\",\"streetName\":\"Acacia Avenue\",\"suburb\":\"Newtown\",\"postcode\":\"2042\",\"state\":\"NSW\",\"countryCode\":\"AU\"}}' && " \
        "curl -fsS -o /dev/null -X PUT \"\$B/funding-sources/anton-blake-hcp\" -H \"\$H\" -H \"\$J\" -d '{\"type\":\"HCP\",\"reference\":\"HCP\",\"startDate\":\"2026-07-01\"}' && " \
        "for i in \$(seq 60); do A=\$(curl -fsS \"\$B/funding-sources/anton-blake-hcp\" -H \"\$H\"); " \
        "case \$A in *'\"status\":\"Pending\"'*) sleep 1;; *) break;; esac; done; " \
        "printf '%s\\n' \"\$A\" | sed -E 's/.*\"externalId\": ?\"([^\"]*)\".*/Debtor Account ID of Anton Blake: \\1/'"
    printf '\n'
}
