namespace CareVision.Integrations.Http;

/// <summary>Why a call to an outside system did not succeed. Safe to store and to show: it holds no secret and no personal data.</summary>
/// <param name="Class">What the failure means for a retry.</param>
/// <param name="Code">A stable dotted kebab-case code, such as <c>techone.unknown-funding-type-reference</c>.</param>
/// <param name="Message">One or two sentences for an operator, redacted.</param>
public sealed record ExternalFailure(FailureClass Class, string Code, string Message)
{
    /// <summary>How long the outside system (or our own limiter or breaker) asks us to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The outside system's own code, word for word, when it gave one.</summary>
    public string? VendorCode { get; init; }

    /// <summary>A fact that makes a retry worthwhile once it is true, such as <c>funding-type:HCP</c>; null when there is none.</summary>
    public string? WakeOn { get; init; }
}
