using CareVision.Grains.Interfaces.Crm;
using CareVision.Integrations.Http;

namespace CareVision.Grains.HubSpot;

/// <summary>Where events happen: the organisation, its account and its settings, read once for all of them.</summary>
internal sealed record HubSpotScene(
    string Organisation, ProviderAccount Account, CrmAccountSnapshot Owner, CrmMapping Mapping, IReadOnlyList<string> LeadSources,
    CancellationToken Cancellation);
