using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Links;

/// <summary>The state that goes to the outside system and back: bound to organisation and branch, used once, for ten minutes (H4).</summary>
internal static class LinkConsents
{
    /// <summary>The operation id of giving an account back.</summary>
    public const string Release = "release";

    public const int MostReleases = 10;

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static string NewNonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public static string Hash(string nonce) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce)));

    /// <summary>No id holds a tilde, so it is taken apart in one way only.</summary>
    public static string StateOf(IntegrationLinkKey key, string nonce) => $"{key.Organisation}~{key.Branch}~{nonce}";

    public static bool Matches(LinkRecord link, string nonce, DateTimeOffset now) =>
        link is { ConsentHash: { } hash, ConsentUntil: { } until } && now < until
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(nonce)));
}

/// <summary>Failures that a link itself finds.</summary>
internal static class LinkFailures
{
    public static SyncFailure ConsentRefused(string? why) => Of(
        "link.consent-refused", "Nobody consented at the outside system." + (string.IsNullOrWhiteSpace(why) ? "" : $" It said: {Integrations.Http.Redactor.Message(why)}"));

    public static SyncFailure ConsentTooLate() => Of("link.consent-too-late", "Nobody consented at the outside system within ten minutes.");

    public static SyncFailure ConsentLost() => Of("link.consent-lost", "The consent could not be used.");

    public static SyncFailure NotChecked() => Of("link.not-checked", "The account could not be looked at because of a fault of ours.");

    public static SyncFailure NoConsentPage() => Of(
        "link.no-consent-page", "The Parameter Store does not say where a person consents (authorize_url and redirect_url).");

    private static SyncFailure Of(string code, string message) => new()
    {
        Class = SyncFailures.Unauthorized, Code = code, Message = message, Solution = "Click Link My Account again.",
    };
}
