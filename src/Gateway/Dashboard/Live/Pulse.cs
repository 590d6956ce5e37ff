using CareVision.Storage.Attention;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>Tells the console's pages when a record of their organisation has changed: one index probe per organisation, interval and process.</summary>
internal sealed class Pulse(IAttention attention, IOptions<GatewayOptions> options, TimeProvider time, ILogger<Pulse> logger)
{
    readonly Followed<string, string> followed = new(attention.PulseAsync, options.Value.ConsolePulseInterval, time, logger);

    /// <summary>A mark now, and another whenever something has changed.</summary>
    public IAsyncEnumerable<string> FollowAsync(string org, CancellationToken cancellationToken) => followed.FollowAsync(org, cancellationToken);
}
