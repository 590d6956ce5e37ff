using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Clients;

/// <summary>A client (care recipient): profile, and its contact in the CRM. Key: <see cref="Keys.ClientKey"/>.</summary>
[Alias(Aliases.ClientGrain)]
public interface IClientGrain : ISyncedGrain
{
    /// <summary>Creates or changes the client. Refused: <c>organisation-not-found</c>, <c>source-version-stale</c>, <c>invalid</c>.</summary>
    [Alias("save")]
    Task<CommandResult<ClientSnapshot>> SaveAsync(SaveClient command);

    /// <summary>The client, or null when it does not exist.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<ClientSnapshot?> GetAsync();
}
