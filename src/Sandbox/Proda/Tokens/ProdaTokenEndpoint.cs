using System.Text;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Devices;
using Microsoft.AspNetCore.WebUtilities;

namespace CareVision.Sandbox.Proda.Tokens;

/// <summary><c>POST mga/sps/oauth/oauth20/token</c>: a JWT assertion, signed with the device's registered key, for an access token.</summary>
sealed class ProdaTokenEndpoint(
    ProdaOptions options, DeviceRegister register, ProdaTokens tokens, ProdaSwitches switches, SandboxClock clock)
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    public const string Audience = "https://proda.humanservices.gov.au";

    static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(600);
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public VendorReply Issue(VendorCall call)
    {
        if (!MediaTypes.Is(call.ContentType, "application/x-www-form-urlencoded"))
        {
            return TokenReplies.Refuse(StatusCodes.Status400BadRequest, "invalid_request", "A form is expected.");
        }

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body));
        string Field(string name) => form.TryGetValue(name, out var values) ? values.ToString() : "";
        if (Field("grant_type") != GrantType)
        {
            return TokenReplies.Refuse(StatusCodes.Status400BadRequest, "unsupported_grant_type", null);
        }

        if (Field("client_id") != options.ClientId)
        {
            return TokenReplies.Refuse(StatusCodes.Status400BadRequest, "invalid_client", "The client is not known.");
        }

        return Assertion.Parse(Field("assertion")) is { } assertion ? Answer(assertion) : TokenReplies.Mapping();
    }

    VendorReply Answer(Assertion assertion)
    {
        var now = clock.UtcNow;
        var organisation = register.Organisation(assertion.Issuer ?? "");
        var device = organisation is null ? null : register.Device(organisation.RaNumber, assertion.Subject ?? "");
        if (organisation is not { Active: true } || device is null)
        {
            return TokenReplies.Device("Device is not known");
        }

        if (!device.IsUsableAt(now))
        {
            return TokenReplies.Device(Trouble(device, now));
        }

        if (assertion.Algorithm != "RS256" || assertion.KeyId != device.Name || assertion.Audience != Audience
            || !IsTimely(assertion, now) || !DeviceKeys.Verifies(device.Key!, assertion.Signed, assertion.Signature))
        {
            return TokenReplies.Mapping();
        }

        if (assertion.RelyingParty is not { } relyingParty || !options.RelyingParties.Contains(relyingParty))
        {
            return TokenReplies.NoDeviceData();
        }

        var lifetime = switches.Settings.TokenLifetimeSeconds;
        return TokenReplies.Of(new(
            tokens.Issue(device, relyingParty, lifetime), "bearer", lifetime,
            DeviceReplies.Time(device.KeyExpiry!.Value), DeviceReplies.Time(device.DeviceExpiry!.Value), ""));
    }

    static bool IsTimely(Assertion assertion, DateTimeOffset now) =>
        assertion is { IssuedAt: { } issued, Expiry: { } expiry }
        && issued <= now + Skew && expiry > now - Skew && expiry > issued && expiry - issued <= LongestLife;

    static string Trouble(ProdaDevice device, DateTimeOffset now) => device.Status switch
    {
        DeviceStatus.Active => device.DeviceExpiry <= now ? "Device is expired" : "Device key is expired",
        DeviceStatus.Inactive => "Device is not active",
        _ => "Device is disabled",
    };
}
