namespace CareVision.Grains.Tokens;

/// <summary>A token at rest: encrypted, with the credentials it belongs to.</summary>
internal sealed class AccessTokenState
{
    /// <summary>The token, encrypted; the key's id stands in the value. Null: none.</summary>
    public string? Cipher { get; set; }

    /// <summary>What the next token is got with, encrypted. Null where credentials are enough, or nobody consented.</summary>
    public string? RefreshCipher { get; set; }

    /// <summary>Fingerprint of the credentials it was got with.</summary>
    public string? Credentials { get; set; }

    /// <summary>When it ends (UTC), by the clock of the silo that got it.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
