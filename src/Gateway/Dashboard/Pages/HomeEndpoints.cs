using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Live;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Links;
using CareVision.Storage.Attention;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>What the first page shows.</summary>
/// <param name="Groups">Records that need a person or wait for one.</param>
/// <param name="Links">Every integration.</param>
/// <param name="Counts">How many records stand where.</param>
/// <param name="Latest">The records that failed last.</param>
/// <param name="HasReferences">The organisation has funding type references.</param>
internal sealed record HomeModel(
    IReadOnlyList<AttentionGroup> Groups, IReadOnlyList<LinkSnapshot> Links, IReadOnlyList<RecordCount> Counts, IReadOnlyList<SyncRecordRow> Latest,
    bool HasReferences)
{
    /// <summary>Nothing was ever saved: the page says what to do first.</summary>
    public bool IsFirstRun => Counts.Count == 0;

    /// <summary>Links that a person has to look at.</summary>
    public IEnumerable<LinkSnapshot> Broken => Links.Where(link => link.State is LinkState.NeedsRelink or LinkState.Error);

    /// <summary>Links that a person holds.</summary>
    public IEnumerable<LinkSnapshot> Paused => Links.Where(link => link.Paused);

    /// <summary>Groups of a cause as one: how many, and the oldest.</summary>
    public (long Count, DateTimeOffset? Oldest) Of(AttentionCause cause)
    {
        var groups = Groups.Where(group => group.Cause == cause).ToList();
        return (groups.Sum(group => group.Count), groups.Count == 0 ? null : groups.Min(group => group.Oldest));
    }
}

/// <summary>Needs attention: the page that an operator's day begins with.</summary>
internal static class HomeEndpoints
{
    const int Latest = 8;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/console", ShowAsync).ForPeople(Act.Read);

    static async Task<IResult> ShowAsync(PageContext page, AttentionBoard board, RecordLists records, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var organisation = await OrganisationEndpoints.Grain(grains, page.Org).GetAsync();
        var links = await Links.AllAsync(grains, page.Org, organisation);
        var latest = await records.ListAsync(
            new SyncRecordFilter { Org = page.Org, Status = RecordStatus.Failed, Limit = Latest }, cancellationToken);
        return Render.Of<HomePage>(page, new HomeModel(
            await board.ReadAsync(page.Org, cancellationToken), links, await records.CountsAsync(page.Org, cancellationToken), latest.Items,
            organisation?.FundingTypeReferences.References.Count > 0));
    }
}
