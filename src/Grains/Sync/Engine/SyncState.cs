using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Sync.Engine;

/// <summary>What a synced entity stores: the machine's record, what it wants to be true, and the commands it has answered lately.</summary>
internal sealed class SyncState<TDesired> : IEnvelopedState
    where TDesired : class
{
    public SyncRecord Record { get; set; } = new();

    public TDesired? Desired { get; set; }

    /// <summary>What the present operation carries, where an edit came while its answer was outstanding; else null.</summary>
    public TDesired? Carried { get; set; }

    /// <summary>The portal's version of the desired state, if it sends one.</summary>
    public long? SourceVersion { get; set; }

    /// <summary>The last commands that carried an idempotency key, newest last.</summary>
    public IReadOnlyList<AnsweredCommand> Answered { get; set; } = [];

    /// <summary>What other grains still have to be told because of what was committed here.</summary>
    public IReadOnlyList<PendingEffect> Effects { get; set; } = [];

    EnvelopeHead? IEnvelopedState.Head { get; set; }
}

/// <summary>A command that was answered.</summary>
internal sealed record AnsweredCommand(string Key, string BodyHash);
