using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Sync.Effects;

/// <summary>
/// Something that has to happen at another grain because of a commit, stored in that very commit. It is told to the other grain until that grain
/// has answered, always under the same operation id, on which the other grain deduplicates. Stored as JSON: members are added, never renamed.
/// </summary>
internal sealed record PendingEffect
{
    /// <summary>Names the effect for ever: the same in every try.</summary>
    public required string OperationId { get; init; }

    /// <summary>What is to be done, in the kind's own word.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it concerns. Of one name and subject there is one effect: a newer one takes the place of an older one that was not answered.</summary>
    public required string Subject { get; init; }

    /// <summary>What the other grain is told, as the kind's own JSON; null where name and subject say it all.</summary>
    public string? Payload { get; init; }

    /// <summary>Tries that ended without an answer.</summary>
    public int Attempt { get; init; }

    /// <summary>When it is tried next; null: the other grain refused it, and a person decides.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>Why it was refused, or why the last try went wrong.</summary>
    public SyncFailure? Failure { get; init; }
}
