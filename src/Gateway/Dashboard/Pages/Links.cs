using CareVision.Gateway.Commands;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>The links of an organisation: one for each provider, and one for each branch where the provider is linked by branch (H10).</summary>
internal static class Links
{
    const string ByBranch = "hubspot";

    /// <summary>All of them, whatever their state.</summary>
    public static async Task<IReadOnlyList<LinkSnapshot>> AllAsync(IGrainFactory grains, string org, OrganisationSnapshot? organisation)
    {
        var keys = Providers.All.SelectMany(provider => BranchesOf(provider, organisation).Select(branch => (provider, branch)));
        return await Task.WhenAll(keys.Select(key => Grain(grains, org, key.provider, key.branch).GetAsync()));
    }

    /// <summary>One link.</summary>
    public static IIntegrationLinkGrain Grain(IGrainFactory grains, string org, string provider, string? branch) =>
        grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(org, provider, branch).ToString());

    static IEnumerable<string?> BranchesOf(string provider, OrganisationSnapshot? organisation) =>
        provider == ByBranch && organisation is { Branches.Count: > 1 }
            ? organisation.Branches.Select(branch => (string?)branch.Id)
            : [null];
}
