namespace CareVision.Gateway.Problems;

/// <summary>The problem codes of the HTTP edge itself, beside those with which a grain refuses a command.</summary>
internal static class GatewayProblemCodes
{
    public const string BadRequest = "bad-request";
    public const string MalformedJson = "malformed-json";
    public const string InvalidId = "invalid-id";
    public const string InvalidText = "invalid-text";
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not-found";
    public const string ProviderNotFound = "provider-not-found";
    public const string ApiKeyNotFound = "api-key-not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string RequestTimeout = "request-timeout";
    public const string PayloadTooLarge = "payload-too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string RateLimited = "rate-limited";
    public const string Unavailable = "unavailable";
    public const string Internal = "internal";
}
