using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Sync.Machine;

/// <summary>Failure classes on the wire, and the failures that the machine itself finds.</summary>
internal static class SyncFailures
{
    public const string Rejected = "rejected";
    public const string Throttled = "throttled";
    public const string Unavailable = "unavailable";
    public const string Unauthorized = "unauthorized";
    public const string Unknown = "unknown";

    public const string AnswerLostCode = "sync.answer-lost";
    public const string NeverArrivedCode = "sync.never-arrived";
    public const string OutcomeUnknownCode = "sync.outcome-unknown";
    public const string VanishedCode = "sync.vanished";
    public const string NotReadCode = "sync.not-read";

    public static SyncFailure AnswerLost() => new()
    {
        Class = Unknown, Code = AnswerLostCode,
        Message = "The answer was lost; the outside system is being asked what happened.",
    };

    public static SyncFailure NotRead() => new()
    {
        Class = Unavailable, Code = NotReadCode,
        Message = "The outside system did not answer in time.",
        Solution = "Ask again in a moment.",
    };

    public static SyncFailure NeverArrived() => new()
    {
        Class = Unavailable, Code = NeverArrivedCode,
        Message = "The request never arrived; it is sent again.",
    };

    public static SyncFailure OutcomeUnknown() => new()
    {
        Class = Unknown, Code = OutcomeUnknownCode,
        Message = "The outside system shows no trace of the request, and nothing proves that it can't still appear.",
        Cause = "The answer was lost and this target may not be sent again by itself.",
        Solution = "Look the record up in the outside system. If it is not there, retry.",
    };

    public static SyncFailure Vanished() => new()
    {
        Class = Rejected, Code = VanishedCode,
        Message = "The outside system took the record and no longer has it.",
        Solution = "Look the record up in the outside system before you retry.",
    };
}
