using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Links;

/// <summary>A provider whose accounts are opened by a person's consent (H4) instead of by credentials in the parameter store.</summary>
internal interface ILinkConsent
{
    string Provider { get; }

    /// <summary>Where the person consents; null when the parameter store does not say.</summary>
    Uri? ConsentUrl(string state);

    /// <summary>Exchanges the code of a consent and keeps the tokens. Its value is the account.</summary>
    Task<ExternalOutcome<string>> AcceptAsync(IntegrationLinkKey key, string code, CancellationToken cancellationToken);

    /// <summary>Looks whether the account has all that the integration needs.</summary>
    Task<LinkLook> CheckAsync(IntegrationLinkKey key, ProviderAccount account, CallContext call, CancellationToken cancellationToken);

    /// <summary>Creates what is missing and can be created.</summary>
    Task<ExternalFailure?> PrepareAsync(IntegrationLinkKey key, ProviderAccount account, CallContext call, CancellationToken cancellationToken);

    /// <summary>Gives the account back, if no other branch uses it (H8).</summary>
    Task<ExternalFailure?> ReleaseAsync(IntegrationLinkKey key, ProviderAccount account, CallContext call, CancellationToken cancellationToken);

    /// <summary>The failure means that only a person's new consent helps (H38).</summary>
    bool IsWithdrawn(string failureCode);
}

/// <summary>What a look at an account found.</summary>
internal sealed record LinkLook(IReadOnlyList<LinkCheck> Checks, ExternalFailure? Failure);
