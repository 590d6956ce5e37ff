using System.Net;

namespace Orleans.Hosting;

/// <summary>How the silo was told to find others.</summary>
/// <param name="PrimarySilo">The silo it was told to join, if any.</param>
/// <param name="Unsupported">What was asked for that one process cannot do, in words; or null.</param>
internal sealed record Clustering(IPEndPoint? PrimarySilo, string? Unsupported)
{
    /// <summary>The end of every refusal.</summary>
    public const string NeedsOrleans =
        "this build runs on the single-process stand-in for Orleans. "
        + "Several processes need the Microsoft.Orleans packages from the package feed.";
}
