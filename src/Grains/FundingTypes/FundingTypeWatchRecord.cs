using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.FundingTypes;

/// <summary>What a watch stores. Its pending work (a list to be read, funding sources to be woken) stands in the same commit as what caused it.</summary>
internal sealed class FundingTypeWatchRecord : IEnvelopedState
{
    public IReadOnlyList<TechOneReference> References { get; set; } = [];

    public DateTimeOffset? ReadAt { get; set; }

    public SyncFailure? Failure { get; set; }

    /// <summary>References that funding sources wait for.</summary>
    public IReadOnlyList<AwaitedReference> Awaited { get; set; } = [];

    /// <summary>The pass over those that wait: how far it has come; null: none is under way.</summary>
    public WatchPass? Pass { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When to look again by itself; null while nobody waits.</summary>
    public DateTimeOffset? NextDue { get; set; }

    EnvelopeHead? IEnvelopedState.Head { get; set; }
}

/// <summary>A reference that TechOne did not know when it was asked for last.</summary>
internal sealed record AwaitedReference(string Reference, DateTimeOffset AskedAt);

/// <summary>A pass over the funding sources that wait.</summary>
/// <param name="After">The last one that was told; empty: none yet.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="StillWaiting">References for which some were not tried again.</param>
internal sealed record WatchPass(string After, DateTimeOffset StartedAt, IReadOnlyList<string> StillWaiting);
