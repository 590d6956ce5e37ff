using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Storage.Migrations;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Health;

/// <summary>Finds out whether a request would be served now.</summary>
internal sealed partial class Readiness(
    IEnumerable<ReadinessCheck> checks, IOptions<GatewayOptions> options, TimeProvider time, ILogger<Readiness> logger)
{
    // The reserved id: this organisation never exists, so asking for it proves the way to a grain and back and touches nobody's data.
    static readonly string probe = new OrganisationKey(PortalId.Platform).ToString();

    public static ReadinessCheck Database(IServiceProvider services) => new("database", services.GetRequiredService<Migrator>().VerifyAsync);

    public static ReadinessCheck Cluster(IServiceProvider services) =>
        new("cluster", _ => services.GetRequiredService<IGrainFactory>().GetGrain<IOrganisationGrain>(probe).GetAsync());

    public async Task<HealthView> CheckAsync(CancellationToken cancellationToken)
    {
        var results = new Dictionary<string, string>();
        foreach (var check in checks)
        {
            results[check.Name] = await TryAsync(check, cancellationToken);
        }

        var ready = results.Values.All(result => result == HealthView.Ok);
        return new HealthView { Status = ready ? HealthView.Ok : "failing", Engine = Engine.Name, Checks = results };
    }

    async Task<string> TryAsync(ReadinessCheck check, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await check.RunAsync(limit.Token).WaitAsync(options.Value.ReadinessTimeout, time, cancellationToken);
            return HealthView.Ok;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await limit.CancelAsync();
            LogNotReady(logger, check.Name, exception);
            // The words of the failure may name hosts and users; they are in the log.
            return exception is TimeoutException ? "no answer in time" : "failing; see the log";
        }
    }

    [LoggerMessage(6010, LogLevel.Warning, "Not ready: {Check}")]
    static partial void LogNotReady(ILogger logger, string check, Exception exception);
}
