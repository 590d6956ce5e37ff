using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Api;
using Microsoft.AspNetCore.WebUtilities;

namespace CareVision.Sandbox.HubSpot.OAuth;

/// <summary>Tokens: exchange, refresh, information, revocation. All parameters are in the body of a form.</summary>
sealed class OAuthCalls(HubSpotOptions options, Grants grants, SandboxClock clock)
{
    const int UserId = 9001;
    const string User = "coordinator@sandbox-care.example.test";

    public VendorReply Token(VendorCall call)
    {
        if (Form(call, out var field) is { } refusal)
        {
            return refusal;
        }

        if (ClientProblem(field) is { } unknown)
        {
            return unknown;
        }

        return field("grant_type") switch
        {
            "authorization_code" => grants.Redeem(field("code"), field("redirect_uri")) is { } made
                ? Issue(made, call)
                : Refuse(call, "BAD_AUTH_CODE", "missing or unknown auth code"),
            "refresh_token" => grants.Refresh(field("refresh_token")) is { } kept
                ? Issue(kept, call)
                : Refuse(call, "BAD_REFRESH_TOKEN", "missing or unknown refresh token"),
            _ => Refuse(call, "BAD_GRANT_TYPE", "missing or unknown grant type", "unsupported_grant_type"),
        };
    }

    public VendorReply Introspect(VendorCall call)
    {
        if (Form(call, out var field) is { } refusal)
        {
            return refusal;
        }

        if (ClientProblem(field) is { } unknown)
        {
            return unknown;
        }

        // The specification calls it token, the guide by what it is.
        var token = new[] { field("token"), field("access_token"), field("refresh_token") }.FirstOrDefault(given => given.Length > 0) ?? "";
        return Answer(Information(token) ?? new TokenInformation { Active = false }, OAuthJson.Default.TokenInformation);
    }

    public VendorReply Revoke(VendorCall call)
    {
        if (Form(call, out var field) is { } refusal)
        {
            return refusal;
        }

        if (ClientProblem(field) is { } unknown)
        {
            return unknown;
        }

        grants.Revoke(new[] { field("token"), field("refresh_token") }.FirstOrDefault(given => given.Length > 0) ?? "");
        return ObjectCalls.Done();
    }

    /// <summary><c>GET /oauth/v1/access-tokens/{token}</c> and <c>refresh-tokens/{token}</c>.</summary>
    public VendorReply ReadToken(VendorCall call)
    {
        var route = HubSpotRoute.Parse(call.RelativePath)!;
        return Information(route.Segments[^1]) is { } known
            ? Answer(known, OAuthJson.Default.TokenInformation)
            : new HubSpotError(StatusCodes.Status404NotFound, null, "OAuth token not found").Reply(HubSpotCall.Correlation(call.RequestId));
    }

    public VendorReply DeleteRefreshToken(VendorCall call)
    {
        grants.Revoke(HubSpotRoute.Parse(call.RelativePath)!.Segments[^1]);
        return ObjectCalls.Done();
    }

    VendorReply Issue(Installation installed, VendorCall call)
    {
        var (token, seconds) = grants.Issue(installed);
        var reply = new TokenReply("bearer", token, installed.RefreshToken, seconds);
        return Answer(
            HubSpotRoute.Parse(call.RelativePath)?.Version == "v1"
                ? reply
                : reply with { HubId = installed.Portal, Scopes = installed.Scopes, UserId = UserId, TokenUse = "access_token" },
            OAuthJson.Default.TokenReply);
    }

    TokenInformation? Information(string token)
    {
        if (grants.Find(token) is { } access)
        {
            var left = (int)Math.Max(0, (access.ExpiresAt - clock.UtcNow).TotalSeconds);
            return Known(access.Portal, access.Scopes) with { Active = left > 0, ExpiresIn = left, TokenUse = "access_token", Token = token };
        }

        return grants.All.Find(installed => installed.RefreshToken == token && !installed.RefreshRevoked) is { } kept
            ? Known(kept.Portal, kept.Scopes) with { TokenUse = "refresh_token", Token = token }
            : null;
    }

    TokenInformation Known(long portal, IReadOnlyList<string> scopes) => new()
    {
        Active = true,
        HubId = portal,
        HubDomain = $"sandbox-{portal}.example.test",
        User = User,
        UserId = UserId,
        AppId = options.App.AppId,
        ClientId = options.App.ClientId,
        Scopes = scopes,
        TokenType = "access",
    };

    VendorReply? ClientProblem(Func<string, string> field) =>
        field("client_id") == options.App.ClientId && Same(options.App.ClientSecret, field("client_secret"))
            ? null
            : Error("BAD_CLIENT_ID", "missing or invalid client id", "invalid_client");

    static VendorReply? Form(VendorCall call, out Func<string, string> field)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body));
        field = name => form.TryGetValue(name, out var values) ? values.ToString() : "";
        return MediaTypes.Is(call.ContentType, "application/x-www-form-urlencoded")
            ? null
            : Error("BAD_REQUEST", "The request must be sent as application/x-www-form-urlencoded", "invalid_request");
    }

    // The first generation answers without the fields of the standard.
    static VendorReply Refuse(VendorCall call, string status, string message, string error = "invalid_grant") =>
        HubSpotRoute.Parse(call.RelativePath)?.Version == "v1"
            ? Answer(new TokenRefusal(null, null, status, message), OAuthJson.Default.TokenRefusal, StatusCodes.Status400BadRequest)
            : Error(status, message, error);

    static VendorReply Error(string status, string message, string error) =>
        Answer(new TokenRefusal(error, message, status, message), OAuthJson.Default.TokenRefusal, StatusCodes.Status400BadRequest);

    static VendorReply Answer<T>(T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, type));

    static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
