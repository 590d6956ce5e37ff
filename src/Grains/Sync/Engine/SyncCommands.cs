using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;

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

    private const int LongestNote = 500;
    private const int LongestId = 200;

    /// <summary>The refusal of a settlement that nobody could understand later; null when it is complete.</summary>
    public static CommandResult<SyncSnapshot>? Refuse(SettleByHand command) => command switch
    {
        { Settlement: not (HandSettlement.Skip or HandSettlement.Resolve) } => Invalid("It must be skipped or resolved."),
        { Note: var note } when string.IsNullOrWhiteSpace(note) || note.Length > LongestNote =>
            Invalid($"A reason or proof of 1 to {LongestNote} characters is required."),
        { ExternalId: { } id } when string.IsNullOrWhiteSpace(id) || id.Length > LongestId =>
            Invalid($"The outside system's id has 1 to {LongestId} characters."),
        _ => null,
    };

    public static OperatorNote NoteOf(SettleByHand command, DateTimeOffset now) => new()
    {
        Settlement = command.Settlement, Text = command.Note.Trim(), Actor = command.Stamp.Actor, At = now,
    };

    private static CommandResult<SyncSnapshot> Invalid(string detail) => CommandResult.Refused<SyncSnapshot>(ProblemCodes.Invalid, detail);

    public static CommandResult<T> KeyReused<T>()
        where T : class =>
        CommandResult.Refused<T>(ProblemCodes.IdempotencyKeyReused, "This Idempotency-Key was used before with another request.");
}
