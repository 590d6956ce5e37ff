namespace CareVision.Sandbox.Core.Faults;

/// <summary>The body of <c>POST /_sim/faults</c>.</summary>
sealed record FaultRequest
{
    public FaultMatch? Match { get; init; }

    /// <summary>Calls to hit; 0 or missing: until removed.</summary>
    public int Times { get; init; }

    /// <summary>Share of matching calls to hit, 0 to 1; missing: all.</summary>
    public double? Probability { get; init; }

    /// <summary>Makes the draws repeatable; missing: chosen and reported.</summary>
    public int? Seed { get; init; }

    public FaultAction? Action { get; init; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() => this switch
    {
        { Action: null } => "action is required.",
        { Action.Kind: null } => "action.kind is required.",
        { Times: < 0 } => "times must not be negative.",
        { Probability: < 0 or > 1 or double.NaN } => "probability must be between 0 and 1.",
        { Action.DelayMs: < 0 or > 3_600_000 } => "action.delayMs must be between 0 and 3600000.",
        { Action.DelayMs: null, Action.Kind: FaultKind.Slow or FaultKind.ApplyLate or FaultKind.StaleSearch } =>
            "action.delayMs is required for this kind.",
        { Action.Status: < 200 or > 599 } => "action.status must be between 200 and 599.",
        { Action.RetryAfterSeconds: < 0 } => "action.retryAfterSeconds must not be negative.",
        _ => null,
    };
}

/// <summary>Which calls a fault is about; a missing part matches everything.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="PathPrefix">Start of the path, whole or below the system's base.</param>
/// <param name="BodyContains">Text that occurs in the body.</param>
/// <param name="QueryContains">Text that occurs in the query, as it was sent.</param>
sealed record FaultMatch(string? Method = null, string? PathPrefix = null, string? BodyContains = null, string? QueryContains = null);

/// <summary>What a fault does.</summary>
sealed record FaultAction
{
    public FaultKind? Kind { get; init; }

    /// <summary>HTTP status of kind <c>status</c>; default 503.</summary>
    public int? Status { get; init; }

    /// <summary>Body to answer with instead of the system's own.</summary>
    public string? Body { get; init; }

    public int? DelayMs { get; init; }

    /// <summary>Retry-After of <c>throttle</c> (default 1) and, when given, of <c>status</c>.</summary>
    public int? RetryAfterSeconds { get; init; }

    public ApplyAt ApplyAt { get; init; }

    /// <summary>Kind <c>status</c> does the work before it answers.</summary>
    public bool Apply { get; init; }
}
