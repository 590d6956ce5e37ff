using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.Hosting;

/// <summary>From the integration's classification to the words that are stored and shown, with cause and solution from the troubleshooting table.</summary>
internal static class Failures
{
    public static SyncFailure Of(ExternalFailure failure)
    {
        var (cause, solution) = Guide(failure.Code);
        return new SyncFailure
        {
            Class = failure.Class switch
            {
                FailureClass.Rejected => SyncFailures.Rejected,
                FailureClass.Throttled => SyncFailures.Throttled,
                FailureClass.Unavailable => SyncFailures.Unavailable,
                FailureClass.Unauthorized => SyncFailures.Unauthorized,
                _ => SyncFailures.Unknown,
            },
            Code = failure.Code,
            Message = failure.Message,
            Cause = cause,
            Solution = solution,
            WakeOn = failure.WakeOn,
            RetryAfter = failure.RetryAfter,
        };
    }

    private static (string? Cause, string? Solution) Guide(string code) => (Troubleshooting.For(code), ProdaTroubleshooting.For(code)) switch
    {
        ({ } entry, _) => (entry.Cause, entry.Solution),
        (_, { } entry) => (entry.Cause, entry.Solution),
        _ => (null, null),
    };

    /// <summary>The way back, where a failure has crossed a grain call on its way to the integration.</summary>
    public static ExternalFailure Back(SyncFailure failure) => new(
        failure.Class switch
        {
            SyncFailures.Rejected => FailureClass.Rejected,
            SyncFailures.Throttled => FailureClass.Throttled,
            SyncFailures.Unavailable => FailureClass.Unavailable,
            SyncFailures.Unauthorized => FailureClass.Unauthorized,
            _ => FailureClass.Unknown,
        },
        failure.Code, failure.Message)
    {
        RetryAfter = failure.RetryAfter, WakeOn = failure.WakeOn,
    };
}
