namespace CareVision.Integrations.Http;

/// <summary>A token that an outside system has given out.</summary>
/// <param name="Token">The bearer token. A secret.</param>
/// <param name="ExpiresIn">How long it lives from when it was given.</param>
/// <param name="Fingerprint">A hash of the credentials it was got with: when they change, it is dropped.</param>
public sealed record AccessToken(string Token, TimeSpan ExpiresIn, string Fingerprint)
{
    /// <summary>What the next token is got with; null where credentials are enough. A secret.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Says how long the token lives; never the token.</summary>
    public override string ToString() => $"Token for {ExpiresIn}";
}
