namespace CareVision.Gateway.Health;

/// <summary>How the product is.</summary>
public sealed record HealthView
{
    internal const string Ok = "ok";

    /// <summary><c>ok</c> or <c>failing</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Which grain engine runs, e.g. <c>Orleans 10.4.2</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>What was checked, and <c>ok</c> or what is wrong.</summary>
    public required IReadOnlyDictionary<string, string> Checks { get; init; }
}
