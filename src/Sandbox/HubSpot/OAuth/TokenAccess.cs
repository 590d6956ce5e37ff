using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Api;

namespace CareVision.Sandbox.HubSpot.OAuth;

/// <summary>Whether a token is good for an operation.</summary>
sealed class TokenAccess(Grants grants, SandboxClock clock)
{
    /// <summary>Why the caller may not, or null.</summary>
    public HubSpotError? Refusal(HubSpotOperation operation, VendorCall call)
    {
        if (grants.Find(Token(call.Authorization)) is not { } token)
        {
            return new(StatusCodes.Status401Unauthorized, "INVALID_AUTHENTICATION",
                "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
        }

        if (token.ExpiresAt <= clock.UtcNow)
        {
            var ago = (long)(clock.UtcNow - token.ExpiresAt).TotalSeconds;
            return new(StatusCodes.Status401Unauthorized, "EXPIRED_AUTHENTICATION", $"The OAuth token used to make this call expired {ago} second(s) ago.")
            {
                Context = new() { ["expire time"] = [ObjectViews.Time(token.ExpiresAt)] },
            };
        }

        var scope = NeededScope(operation, call);
        return token.Scopes.Contains(scope)
            ? null
            : new(StatusCodes.Status403Forbidden, "MISSING_SCOPES",
                "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.")
            {
                Errors = [new("One or more of the following scopes are required.", null, new() { ["requiredGranularScopes"] = [scope] })],
            };
    }

    public static string Token(string? authorization) =>
        authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true ? authorization[7..].Trim() : "";

    static string NeededScope(HubSpotOperation row, VendorCall call)
    {
        var route = HubSpotRoute.Parse(call.RelativePath)!;
        route.Fits(row.Parts);
        var pattern = row.Scope!;
        foreach (var name in new[] { "type", "from" })
        {
            pattern = pattern.Replace($"{{{name}}}", route.Named(name)?.Name ?? "contacts", StringComparison.Ordinal);
        }

        return pattern;
    }
}
