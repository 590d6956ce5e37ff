namespace CareVision.Integrations.Http;

/// <summary>Who goes first when an account's rate limit is short. Lower goes first.</summary>
public enum CallPriority
{
    /// <summary>A person is waiting for the answer.</summary>
    Operator = 1,

    /// <summary>Settles a push whose outcome is unknown.</summary>
    ReadBack = 2,

    /// <summary>An ordinary push of one record.</summary>
    Push = 3,

    /// <summary>Bulk runs, backfill, reconciliation and polling.</summary>
    Background = 4,
}
