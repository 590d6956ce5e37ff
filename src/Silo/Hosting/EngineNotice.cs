using System.Reflection;

namespace CareVision.Silo.Hosting;

/// <summary>Says at start which engine runs the grains.</summary>
internal sealed partial class EngineNotice(ILogger<EngineNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var assembly = typeof(IGrain).Assembly;
        Running(
            assembly.GetCustomAttribute<AssemblyTitleAttribute>()?.Title ?? assembly.GetName().Name,
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(7101, LogLevel.Information, "Engine: {Engine} {Version}")]
    private partial void Running(string? engine, string? version);
}
