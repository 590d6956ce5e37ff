using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Hosting;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed partial class SiloHostedService(
    IServiceProvider services, SiloRuntime silo, SiloLifecycle lifecycle, ILogger<SiloHostedService> logger) : IHostedService
{
    private bool _started;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var validator in services.GetServices<IConfigurationValidator>())
        {
            validator.ValidateConfiguration();
        }

        lifecycle.Subscribe("Runtime", ServiceLifecycleStage.RuntimeInitialize, _ =>
        {
            silo.Start();
            return Task.CompletedTask;
        });
        lifecycle.Subscribe("Grains", ServiceLifecycleStage.GrainDeactivation, _ => Task.CompletedTask, DeactivateAsync);
        foreach (var participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
        {
            participant.Participate(lifecycle);
        }

        try
        {
            await lifecycle.StartAsync(cancellationToken);
        }
        catch
        {
            await lifecycle.StopAsync(cancellationToken, StopFailed);
            throw;
        }

        _started = true;
        Started(silo.Address, silo.Classes.GetType().Assembly.GetName().Name!);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_started)
        {
            return;
        }

        _started = false;
        await lifecycle.StopAsync(cancellationToken, StopFailed);
        await silo.StopAsync();
    }

    /// <summary>A stop that may take no time is the end of the process as far as the grains are concerned.</summary>
    private async Task DeactivateAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            silo.Catalog.Abandon();
        }
        else
        {
            await silo.Catalog.DeactivateAllAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Address} started on {Engine} (single process).")]
    private partial void Started(SiloAddress address, string engine);

    [LoggerMessage(Level = LogLevel.Error, Message = "A part of the silo could not be stopped.")]
    private partial void StopFailed(Exception exception);
}
