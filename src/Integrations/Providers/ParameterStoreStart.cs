using Microsoft.Extensions.Hosting;

namespace CareVision.Integrations.Providers;

/// <summary>Reads the parameter store when the host starts, so that an invalid one is noticed then and not by the first call.</summary>
internal sealed class ParameterStoreStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetService(typeof(ParameterStore));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
