using CareVision.Gateway;
using CareVision.Grains.Hosting;
using CareVision.Storage.Migrations;

namespace CareVision.Silo.Hosting;

/// <summary>One process with everything: silo, gateway and, once it is there, the console.</summary>
public static class SiloApp
{
    /// <summary>Builds the process; the schema must be in place (<c>migrate</c>). Fails on invalid settings when it is started.</summary>
    public static WebApplication Build(string[] args) => Build(args, _ => { });

    /// <summary>Runs until the process is told to stop. Exit code 1 with one clear line where this engine can't do what is configured.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var log = new StartLog();
            await using var app = Build(args, builder => log.AddTo(builder.Logging));
            await app.Services.GetRequiredService<Migrator>().VerifyAsync(CancellationToken.None);
            await app.StartAsync();
            log.Started();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (StartFailures.Explain(e) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    private static WebApplication Build(string[] args, Action<WebApplicationBuilder> change)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddParameterStore();
        builder.Services.AddCareVisionGrains(builder.Configuration);
        builder.AddGateway();
        builder.AddCareVisionSilo();
        builder.AddCareVisionTelemetry();
        change(builder);
        var app = builder.Build();
        app.MapGateway();
        return app;
    }
}
