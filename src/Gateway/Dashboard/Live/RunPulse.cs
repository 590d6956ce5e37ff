using CareVision.Gateway.Dashboard.Pages;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>Tells the pages of a run when its figures have changed: one question per run, interval and process.</summary>
internal sealed class RunPulse(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time, ILogger<RunPulse> logger)
{
    readonly Followed<SyncRunKey, SyncRunSnapshot?> followed = new(
        (key, _) => RunPageEndpoints.Grain(grains, key.Organisation, key.Id).GetAsync(), options.Value.RunEventInterval, time, logger);

    /// <summary>The figures now, and again whenever they have changed.</summary>
    public IAsyncEnumerable<SyncRunSnapshot?> FollowAsync(SyncRunKey run, CancellationToken cancellationToken) => followed.FollowAsync(run, cancellationToken);
}
