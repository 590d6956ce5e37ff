using System.Diagnostics.CodeAnalysis;

namespace CareVision.Integrations.Http;

/// <summary>An access token, or why there is none.</summary>
public sealed class AccessTokenAnswer
{
    private AccessTokenAnswer(string? token, ExternalFailure? failure)
    {
        Token = token;
        Failure = failure;
    }

    /// <summary>Whether there is a token.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsGranted => Token is not null;

    /// <summary>The bearer token. A secret.</summary>
    public string? Token { get; }

    /// <summary>Why there is no token.</summary>
    public ExternalFailure? Failure { get; }

    /// <summary>An answer with a token.</summary>
    /// <param name="token">The bearer token.</param>
    public static AccessTokenAnswer Granted(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return new(token, null);
    }

    /// <summary>An answer without a token.</summary>
    /// <param name="failure">Why.</param>
    public static AccessTokenAnswer Refused(ExternalFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(null, failure);
    }

    /// <summary>Says granted or the failure's code; never the token.</summary>
    public override string ToString() => IsGranted ? "Granted" : $"{Failure.Class} ({Failure.Code})";
}
