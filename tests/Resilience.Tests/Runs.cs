using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

internal static class Runs
{
    /// <summary>Waits until the run that a link started has ended, and gives its figures.</summary>
    public static Task<JsonElement> CompletedAsync(Organisation organisation, JsonElement link) => Until.SeesAsync(
        "the first push run has completed",
        () => organisation.RunAsync(link.GetProperty("firstPushRun").GetString()!),
        run => run.GetProperty("state").GetString() == "Completed");
}
