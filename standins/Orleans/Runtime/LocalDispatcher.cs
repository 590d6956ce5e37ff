using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

internal sealed class LocalDispatcher(SiloRuntime silo, TimeSpan responseTimeout) : CallDispatcher
{
    public override SiloRuntime Silo => silo;

    public override TimeSpan ResponseTimeout => responseTimeout;

    protected override IOutgoingGrainCallFilter[] Filters => field ??= [.. silo.Services.GetServices<IOutgoingGrainCallFilter>()];
}
