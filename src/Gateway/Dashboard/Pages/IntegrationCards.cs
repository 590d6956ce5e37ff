using CareVision.Gateway.Commands;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>An integration as its card shows it.</summary>
/// <param name="Link">The link.</param>
/// <param name="Limit">The limit of its account; null while there is no account.</param>
/// <param name="LastSuccess">When a record last got into step through it; null: never.</param>
internal sealed record IntegrationCard(LinkSnapshot Link, BudgetSnapshot? Limit, DateTimeOffset? LastSuccess);

/// <summary>Gathers what the cards show, each from the one who knows it.</summary>
internal sealed class IntegrationCards(IGrainFactory grains, ISyncRecordQueries records)
{
    public async Task<IReadOnlyList<IntegrationCard>> ReadAsync(string org, CancellationToken cancellationToken)
    {
        var organisation = await OrganisationEndpoints.Grain(grains, org).GetAsync();
        return await AllAsync(org, organisation, cancellationToken);
    }

    async Task<IReadOnlyList<IntegrationCard>> AllAsync(string org, OrganisationSnapshot? organisation, CancellationToken cancellationToken) =>
        await Task.WhenAll((await Links.AllAsync(grains, org, organisation)).Select(async link =>
            new IntegrationCard(link, await LimitAsync(link), await LastSuccessAsync(org, link, cancellationToken))));

    async Task<BudgetSnapshot?> LimitAsync(LinkSnapshot link) => link.Account is { } account && PortalId.IsValid(account)
        ? await grains.GetGrain<ICallBudgetGrain>(new PlatformKey(link.Provider, account, PlatformKey.Budget).ToString()).GetAsync()
        : null;

    async Task<DateTimeOffset?> LastSuccessAsync(string org, LinkSnapshot link, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(
            new() { Org = org, System = link.Provider, Status = RecordStatus.Success, Limit = 1 }, cancellationToken);
        return page.Items is [var newest, ..] ? newest.UpdatedAt : null;
    }
}
