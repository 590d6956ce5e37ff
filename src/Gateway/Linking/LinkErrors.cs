using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Linking;

/// <summary>The kinds of error that a person who links must be able to tell apart (T22).</summary>
internal static class LinkErrors
{
    public const string NotWhitelisted = "NotWhitelisted";
    public const string BadCredentials = "BadCredentials";
    public const string Unreachable = "Unreachable";
    public const string WrongRedirect = "WrongRedirect";
    public const string Other = "Other";

    public static string? KindOf(SyncFailure? failure) => failure switch
    {
        null => null,
        { Code: "not-whitelisted" or "account-not-configured" } => NotWhitelisted,
        { Code: "unexpected-redirect" } => WrongRedirect,
        { Class: "unauthorized" } => BadCredentials,
        { Class: "unavailable" or "throttled" or "unknown" } => Unreachable,
        _ => Other,
    };
}
