using CareVision.Grains.Interfaces;

namespace CareVision.Grains.Sync.Engine;

internal enum AnsweredBefore
{
    No,
    Same,
    OtherBody,
}

/// <summary>Recognises a repeated command while two of the same key race; the command log recognises it for a day.</summary>
internal static class SyncCommands
{
    private const int Kept = 8;

    public static AnsweredBefore Find(IReadOnlyList<AnsweredCommand> answered, CommandStamp stamp) =>
        stamp.IdempotencyKey is { } key && answered.FirstOrDefault(a => a.Key == key) is { } before
            ? before.BodyHash == stamp.BodyHash ? AnsweredBefore.Same : AnsweredBefore.OtherBody
            : AnsweredBefore.No;

    public static IReadOnlyList<AnsweredCommand> Remember(IReadOnlyList<AnsweredCommand> answered, CommandStamp? stamp) =>
        stamp?.IdempotencyKey is { } key ? [.. answered.TakeLast(Kept - 1), new AnsweredCommand(key, stamp.BodyHash ?? "")] : answered;

    public static CommandResult<T> KeyReused<T>()
        where T : class =>
        CommandResult.Refused<T>(ProblemCodes.IdempotencyKeyReused, "This Idempotency-Key was used before with another request.");
}
