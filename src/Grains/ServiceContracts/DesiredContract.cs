using CareVision.Grains.Interfaces.Contracts;

namespace CareVision.Grains.ServiceContracts;

/// <summary>What a service contract wants to be true: that PRODA has a plan with its dates. Its items are told to their bookings.</summary>
/// <param name="Details">The contract.</param>
internal sealed record DesiredContract(ServiceContractDetails Details)
{
    /// <summary>Somebody asked to synchronise these dates: the saving of a contract alone starts nothing (P11).</summary>
    public bool IsAsked { get; init; }

    public IReadOnlyList<ContractItem> Items { get; init; } = [];

    /// <summary>Orders ever given to bookings; numbers them.</summary>
    public long Orders { get; init; }
}
