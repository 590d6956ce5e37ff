using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

internal static class Runs
{
    /// <summary>Waits until the run that a link started has ended, and gives its figures.</summary>
    public static async Task<JsonElement> CompletedAsync(Organisation organisation, JsonElement link)
    {
        // The link stands a moment before its run is started, and names the run from then on.
        var named = await Until.SeesAsync(
            "the link names its first push run",
            () => organisation.AskAsync(HttpMethod.Get, $"integrations/{link.GetProperty("provider").GetString()}"),
            now => now.GetProperty("firstPushRun").ValueKind == JsonValueKind.String);
        return await Until.SeesAsync(
            "the first push run has completed",
            () => organisation.RunAsync(named.GetProperty("firstPushRun").GetString()!),
            run => run.GetProperty("state").GetString() == "Completed");
    }
}
