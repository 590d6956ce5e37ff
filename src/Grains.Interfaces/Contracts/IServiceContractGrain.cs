using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Contracts;

/// <summary>A service contract and the NDIS plan it is about. Key: <see cref="Keys.ServiceContractKey"/>.</summary>
[Alias(Aliases.ServiceContractGrain)]
public interface IServiceContractGrain : ISyncedGrain
{
    /// <summary>The contract, or null. Interleaves.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<ServiceContractSnapshot?> GetAsync();

    /// <summary>
    /// Saves it. Nothing is sent: Sync Active Plans starts the connection with PRODA (P11). Refused: <c>organisation-not-found</c>,
    /// <c>client-not-found</c>, <c>contract-of-another-client</c>, <c>source-version-stale</c>, <c>invalid</c>.
    /// </summary>
    [Alias("save")]
    Task<CommandResult<ServiceContractSnapshot>> SaveAsync(SaveServiceContract command);

    /// <summary>
    /// Saves a plan budget or a service support, and has its booking made where it requires one. Refused: <c>contract-not-found</c>,
    /// <c>contract-not-synchronised</c> (P16), <c>plan-management-fees-first</c> (P27), <c>stated-items-at-support-level</c> (P35, P36),
    /// <c>booking-style-fixed</c> (P47), <c>invalid</c>.
    /// </summary>
    [Alias("save-item")]
    Task<CommandResult<ServiceContractSnapshot>> SaveItemAsync(SaveContractItem command);
}
