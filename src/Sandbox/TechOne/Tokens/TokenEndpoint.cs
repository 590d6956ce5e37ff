using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareVision.Sandbox.Core.Vendor;
using Microsoft.AspNetCore.WebUtilities;

namespace CareVision.Sandbox.TechOne.Tokens;

/// <summary><c>POST oauth2/access_token</c>: client credentials in a form (RFC 6749, section 4.4).</summary>
sealed class TokenEndpoint(TechOneOptions options, TokenStore tokens, TechOneSettings settings)
{
    public VendorReply Issue(VendorCall call)
    {
        if (!MediaTypes.Is(call.ContentType, "application/x-www-form-urlencoded"))
        {
            return Refuse(
                StatusCodes.Status400BadRequest, "invalid_request", "The request must be sent as application/x-www-form-urlencoded.");
        }

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body));
        string Field(string name) => form.TryGetValue(name, out var values) ? values.ToString() : "";
        if (Field("grant_type") is var grantType && grantType != "client_credentials")
        {
            return grantType.Length == 0
                ? Refuse(StatusCodes.Status400BadRequest, "invalid_request", "grant_type is missing.")
                : Refuse(StatusCodes.Status400BadRequest, "unsupported_grant_type", null);
        }

        var client = options.Clients.Find(known => known.ClientId == Field("client_id"));
        if (client is null || !Same(client.ClientSecret, Field("client_secret")))
        {
            return Refuse(StatusCodes.Status401Unauthorized, "invalid_client", "Client authentication failed.");
        }

        var lifetime = settings.TokenLifetimeSeconds;
        var reply = new TokenReply(tokens.Issue(client.ClientId, client.Scope, lifetime), "Bearer", lifetime);
        return new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(reply, TechOneTokenJson.Default.TokenReply));
    }

    static VendorReply Refuse(int status, string error, string? description) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new TokenError(error, description), TechOneTokenJson.Default.TokenError));

    static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
