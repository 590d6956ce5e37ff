using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Engine;

/// <summary>A committed state.</summary>
/// <param name="Record">The machine's record.</param>
/// <param name="Desired">What is wanted now.</param>
/// <param name="Carried">What the present operation carries; differs from what is wanted after an edit while an answer is outstanding.</param>
/// <param name="SourceVersion">The portal's version of the desired state.</param>
/// <param name="Effects">What other grains still have to be told.</param>
internal sealed record SyncView<TDesired>(
    SyncRecord Record, TDesired? Desired, TDesired? Carried, long? SourceVersion, IReadOnlyList<PendingEffect> Effects)
    where TDesired : class
{
    public static SyncView<TDesired> None { get; } = new(new SyncRecord(), null, null, null, []);
}

/// <summary>What a commit carries beside the record.</summary>
internal sealed record SyncCommit
{
    public long? SourceVersion { get; init; }

    /// <summary>The command that is answered by this commit, if one is.</summary>
    public CommandStamp? Stamp { get; init; }

    /// <summary>Who caused it, for the ledger; null: the product itself.</summary>
    public string? Actor { get; init; }

    /// <summary>What a person decided by this commit; becomes a row of the ledger.</summary>
    public OperatorNote? Note { get; init; }

    /// <summary>The finished work that this commit is about; becomes a row of the ledger.</summary>
    public SyncReport? Report { get; init; }

    /// <summary>The effects as they stand after what others have answered; null: as stored.</summary>
    public IReadOnlyList<PendingEffect>? Book { get; init; }

    /// <summary>Effects that this commit brings along.</summary>
    public IReadOnlyList<PendingEffect> Added { get; init; } = [];
}
