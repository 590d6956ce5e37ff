# Keys and the parameter store of the demonstration organisation, made once and kept: a second run goes on with them.
# shellcheck shell=bash

KEYS=$DATA/keys.json
PARAMETER_STORE=$DATA/parameter-store.json
ENCRYPTION_KEY=$DATA/encryption.key

key_of() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" "$KEYS"; }

ensure_secrets() {
    umask 077
    if [ ! -s "$KEYS" ]; then
        local role separator=
        {
            printf '{'
            for role in platform portal viewer operator support; do
                printf '%s\n  "%s": "cv_%s_%s"' "$separator" "$role" "$role" "$(random_hex 24)"
                separator=,
            done
            printf '\n}\n'
        } >"$KEYS.new"
        mv -f -- "$KEYS.new" "$KEYS"
    fi
    if [ ! -s "$ENCRYPTION_KEY" ]; then
        head -c 32 /dev/urandom | base64 >"$ENCRYPTION_KEY.new"
        mv -f -- "$ENCRYPTION_KEY.new" "$ENCRYPTION_KEY"
    fi
    ensure_parameter_store
    umask 022
}

# The documents' tree. A store that is already there is the reader's own to edit; only the sandbox's port follows the one in use.
ensure_parameter_store() {
    if [ -s "$PARAMETER_STORE" ]; then
        sed -i -E "s#http://127\.0\.0\.1:[0-9]+/T1Default/CiAnywhere/Web/SANDBOX/#http://127.0.0.1:$TECHONE_PORT/T1Default/CiAnywhere/Web/SANDBOX/#g
            s#http://127\.0\.0\.1:[0-9]+/oauth/#http://127.0.0.1:$PORT/oauth/#g
            s#http://localhost:[0-9]+/oauth/hubspot/#http://localhost:$PORT/oauth/hubspot/#g
            s#http://localhost:[0-9]+/(\"|oauth/authorize|oauth/2026)#http://localhost:$HUBSPOT_PORT/\1#g" "$PARAMETER_STORE"
        return
    fi
    cat >"$PARAMETER_STORE.new" <<JSON
{
  "Providers": {
    "techone_ar": {
      "redirect_url": "http://127.0.0.1:$PORT/oauth/techone_ar/callback",
      "accounts": [
        {
          "organization_ids": ["demo", "demo-2", "load", "bench"],
          "base_url": "http://127.0.0.1:$TECHONE_PORT/T1Default/CiAnywhere/Web/SANDBOX/",
          "token_url": "http://127.0.0.1:$TECHONE_PORT/T1Default/CiAnywhere/Web/SANDBOX/oauth2/access_token",
          "client_id": "sandbox-ar",
          "client_secret": "sandbox-ar-secret"
        }
      ]
    },
    "hubspot": {
      "redirect_url": "http://localhost:$PORT/oauth/hubspot/callback",
      "accounts": [
        {
          "organization_ids": ["demo", "demo-2", "load", "bench"],
          "base_url": "http://localhost:$HUBSPOT_PORT/",
          "token_url": "http://localhost:$HUBSPOT_PORT/oauth/2026-09/token",
          "authorize_url": "http://localhost:$HUBSPOT_PORT/oauth/authorize",
          "client_id": "sandbox-hubspot",
          "client_secret": "sandbox-hubspot-secret"
        }
      ]
    },
    "techone_hrp": {
      "redirect_url": "http://127.0.0.1:$PORT/oauth/techone_hrp/callback",
      "webhook_key": "sandbox-hrp-webhook-key",
      "accounts": [
        {
          "organization_ids": ["demo", "demo-2"],
          "base_url": "http://127.0.0.1:$TECHONE_PORT/T1Default/CiAnywhere/Web/SANDBOX/",
          "token_url": "http://127.0.0.1:$TECHONE_PORT/T1Default/CiAnywhere/Web/SANDBOX/oauth2/access_token",
          "client_id": "sandbox-hrp",
          "client_secret": "sandbox-hrp-secret"
        }
      ]
    }
  }
}
JSON
    mv -f -- "$PARAMETER_STORE.new" "$PARAMETER_STORE"
}

# What the product is told. Where the reader has set a name already, that stands.
product_environment() {
    export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
    export DOTNET_ENVIRONMENT=${DOTNET_ENVIRONMENT:-$ASPNETCORE_ENVIRONMENT}
    export Urls=${Urls:-http://127.0.0.1:$PORT}
    export ParameterStore__File=${ParameterStore__File:-$PARAMETER_STORE}
    export Encryption__Current=${Encryption__Current:-dev}
    [ ! -s "$ENCRYPTION_KEY" ] || export Encryption__Keys__dev=${Encryption__Keys__dev:-$(cat "$ENCRYPTION_KEY")}
    export Orleans__SiloPort=${Orleans__SiloPort:-$SILO_PORT}
    export Orleans__GatewayPort=${Orleans__GatewayPort:-$SILO_GATEWAY_PORT}
}

sandbox_environment() {
    export ASPNETCORE_ENVIRONMENT=Development
    export Sandbox__TechOne__Url=http://127.0.0.1:$TECHONE_PORT
    export Sandbox__HubSpot__Url=http://127.0.0.1:$HUBSPOT_PORT
    export Sandbox__HubSpot__WebhookTarget=${Sandbox__HubSpot__WebhookTarget:-http://127.0.0.1:$PORT/webhooks/hubspot}
    export Sandbox__Proda__Url=http://127.0.0.1:$PRODA_PORT
    export Sandbox__Proda__Demo=true
    export Sandbox__TechOne__Hrp__WebhookUrl=${Sandbox__TechOne__Hrp__WebhookUrl:-http://127.0.0.1:$PORT/webhooks/techone-hrp}
    export Sandbox__StateFile=$DATA/sandbox/state.json
}
