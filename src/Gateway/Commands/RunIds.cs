using System.Security.Cryptography;
using System.Text;

namespace CareVision.Gateway.Commands;

/// <summary>Gives runs their ids.</summary>
internal static class RunIds
{
    /// <summary>
    /// With an idempotency key the id follows from it, so that a repeat that outran the first request's commit still meets the same run;
    /// else it is new and sorts by time.
    /// </summary>
    public static string For(string org, string? idempotencyKey) => idempotencyKey is null
        ? "run-" + Guid.CreateVersion7().ToString("N")
        : "run-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{org}\n{idempotencyKey}")).AsSpan(0, 16));
}
