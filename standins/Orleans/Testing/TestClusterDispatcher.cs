namespace Orleans.Runtime;

/// <summary>Sends a test's calls to whichever silo lives, so references survive a restart.</summary>
internal sealed class TestClusterDispatcher(Func<SiloRuntime?> current, TimeSpan responseTimeout, IOutgoingGrainCallFilter[] filters)
    : CallDispatcher
{
    public override SiloRuntime Silo => current() ?? throw new SiloUnavailableException("No silo of the test cluster is running.");

    public override TimeSpan ResponseTimeout => responseTimeout;

    protected override IOutgoingGrainCallFilter[] Filters => filters;
}
