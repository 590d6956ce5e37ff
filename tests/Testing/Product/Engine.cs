namespace CareVision.Testing.Product;

/// <summary>Which engine this build's grains run on: the same tests run on both, and what only one can do is told apart here.</summary>
public static class Engine
{
    /// <summary>The single-process engine, which knows no cluster; else Orleans.</summary>
    public static bool IsStandIn { get; } = typeof(Orleans.IGrain).Assembly.GetName().Name != "Orleans.Core.Abstractions";
}
