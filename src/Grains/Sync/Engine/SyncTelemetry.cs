using System.Diagnostics;
using System.Diagnostics.Metrics;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Sync.Engine;

/// <summary>Traces and metrics of the engine. Tags are bounded: kind, system, work, outcome; never keys or tenants.</summary>
internal static class SyncTelemetry
{
    public const string Name = "CareVision.Sync";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Work = Meter.CreateCounter<long>("carevision.sync.work", "{operation}", "Pushes, read-backs and confirmations that ended.");

    public static void Count(SyncIdentity identity, SyncWork work, SyncAnswer answer) => Work.Add(
        1,
        new KeyValuePair<string, object?>("kind", identity.Kind),
        new KeyValuePair<string, object?>("system", identity.System),
        new KeyValuePair<string, object?>("work", work.ToString()),
        new KeyValuePair<string, object?>("outcome", answer.Failure?.Class ?? answer.Finding.ToString()));
}
