namespace CareVision.Storage.Envelope;

/// <summary>What a state write tells the database besides the state; it is consumed by the write and not kept with the state.</summary>
public sealed record EnvelopeHead
{
    /// <summary>The version of the envelope this build writes.</summary>
    public const int Version = 1;

    /// <summary>The row of the read model; null removes the row (or never makes one).</summary>
    public RecordSection? Record { get; init; }

    /// <summary>Attempts finished since the last write; ignored without a record.</summary>
    public IReadOnlyList<AttemptSection> Attempts { get; init; } = [];

    /// <summary>The command this write is the effect of, remembered under its idempotency key.</summary>
    public CommandSection? Command { get; init; }

    /// <summary>Whether there is anything for the database to do besides storing the state.</summary>
    internal bool IsEmpty => Record is null && Attempts.Count == 0 && Command is null;
}
