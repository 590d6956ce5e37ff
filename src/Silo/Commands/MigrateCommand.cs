using CareVision.Storage;
using CareVision.Storage.Migrations;

namespace CareVision.Silo.Commands;

/// <summary><c>migrate</c>: brings the database to this release's schema. Safe to run twice, and by several at once.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCareVisionStorage(builder.Configuration);
        using var host = builder.Build();
        try
        {
            var applied = await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync(applied == 0 ? "The schema is up to date." : $"Applied {applied} schema script(s).");
            return 0;
        }
        catch (SchemaMismatchException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
