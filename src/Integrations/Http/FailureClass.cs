namespace CareVision.Integrations.Http;

/// <summary>What a failed call means for whoever has to decide what happens next. Decided once, here, and never guessed again.</summary>
public enum FailureClass
{
    /// <summary>The outside system understood and said no: nothing was applied, and the same request will be refused again.</summary>
    Rejected = 1,

    /// <summary>A limit was reached: nothing was applied; <see cref="ExternalFailure.RetryAfter"/> says when there is room.</summary>
    Throttled = 2,

    /// <summary>The system cannot be used now: nothing was applied (for a read: nothing was learnt).</summary>
    Unavailable = 3,

    /// <summary>The credentials are not accepted: nothing was applied, and no other call of the same account will be.</summary>
    Unauthorized = 4,

    /// <summary>A write may or may not have been applied: its bytes may have left and no answer proves the result.</summary>
    Unknown = 5,
}
