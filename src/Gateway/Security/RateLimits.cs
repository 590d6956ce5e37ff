using System.Threading.RateLimiting;
using CareVision.Gateway.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Security;

/// <summary>One bucket of requests per API key, so that a run-away caller slows down nobody else.</summary>
internal sealed class RateLimits(IOptions<GatewayOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    // Ten refills a second: a caller at its limit is slowed down evenly instead of stopping for a whole second.
    const int RefillsPerSecond = 10;

    public void Configure(RateLimiterOptions limiter)
    {
        var gateway = options.Value;
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = gateway.RequestBurst,
            TokensPerPeriod = Math.Max(1, gateway.RequestsPerSecond / RefillsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1.0 / RefillsPerSecond, 1.0 / gateway.RequestsPerSecond)),
            QueueLimit = 0,
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, long>(context => context.Features.Get<Caller>() is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter(caller.KeyId, _ => bucket)
            : RateLimitPartition.GetNoLimiter(0L));
        limiter.OnRejected = (rejected, _) => new ValueTask(Rejection(rejected.Lease).ExecuteAsync(rejected.HttpContext));
    }

    static Problem Rejection(RateLimitLease lease) => new(GatewayProblemCodes.RateLimited)
    {
        RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null,
    };
}
