namespace Orleans.Runtime;

internal sealed class ManagementGrain(SiloRuntime silo, ActivationCollector collector) : IManagementGrain
{
    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false)
        => Task.FromResult(new Dictionary<SiloAddress, SiloStatus> { [silo.Address] = SiloStatus.Active });

    public Task ForceActivationCollection(TimeSpan ageLimit) => collector.CollectAsync(ageLimit);

    public Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit) => collector.CollectAsync(ageLimit);

    public Task<int> GetTotalActivationCount() => Task.FromResult(silo.Catalog.Count);

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type)
        => new(silo.Catalog.Activations.Select(activation => activation.GrainId).Where(id => id.Type == type).Distinct().ToList());

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference)
        => new(silo.Catalog.TryGet(reference.GetGrainId()) is null ? null : silo.Address);
}
