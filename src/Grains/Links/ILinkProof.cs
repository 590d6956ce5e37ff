using CareVision.Integrations.Http;

namespace CareVision.Grains.Links;

/// <summary>Proves that a provider's credentials work, by one harmless call.</summary>
internal interface ILinkProof
{
    string Provider { get; }

    /// <summary>Null when the link works; else why it does not.</summary>
    Task<ExternalFailure?> ProveAsync(string organisation, ProviderAccount account, CallContext call, CancellationToken cancellationToken);
}
