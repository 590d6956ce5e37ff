using System.Text.Json;
using CareVision.Storage;
using CareVision.Storage.ApiKeys;

namespace CareVision.Silo.Commands;

/// <summary>
/// <c>keys ensure FILE</c>: makes the API keys of a JSON file of role and key known to the product: <c>platform</c>, and the other roles for the
/// organisation named by <c>--organisation</c> (default <c>demo</c>). For development and for the first key of an installation.
/// </summary>
internal static class EnsureKeysCommand
{
    public static async Task<int> RunAsync(string file, string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCareVisionStorage(builder.Configuration);
        using var host = builder.Build();
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file)) ?? [];
        var store = host.Services.GetRequiredService<IApiKeys>();
        foreach (var (role, key) in keys)
        {
            if (await store.FindAsync(key, CancellationToken.None) is null)
            {
                var organisation = role == "platform" ? null : builder.Configuration["organisation"] ?? "demo";
                await store.CreateAsync(new NewApiKey { Org = organisation, Role = role, Name = role, Plaintext = key }, null, CancellationToken.None);
            }
        }

        await Console.Out.WriteLineAsync($"{keys.Count} API keys are in place.");
        return 0;
    }
}
