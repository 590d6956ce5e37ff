using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Storage;
using CareVision.Storage.Debtors;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

/// <summary>Pages of debtor accounts: found in the read model, shown by what the grains say and what was seen in TechOne.</summary>
internal sealed class DebtorList(ISyncRecordQueries records, IDebtorAccounts mirror, IGrainFactory grains, TimeProvider time)
{
    const string System = "techone_ar";

    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public async Task<Results<Ok<ListPage<DebtorAccountView>>, Problem>> PageAsync(
        string org, DebtorQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        try
        {
            var (ids, next) = query.Status == DebtorQuery.Inactive
                ? await InactiveAsync(org, page, cancellationToken)
                : await FoundAsync(org, query, page, cancellationToken);
            var views = await ShowAsync(org, ids, cancellationToken);
            return TypedResults.Ok(new ListPage<DebtorAccountView>
            {
                // What TechOne was seen to have set inactive is in step with it all the same; it belongs to the other list.
                Items = [.. views.Where(view => query.Status != DebtorQuery.Active || view.AccountStatus == DebtorQuery.Active)], NextCursor = next,
            });
        }
        catch (InvalidCursorException)
        {
            return Problem.Invalid("cursor", "did not come from an earlier page of this list");
        }
    }

    async Task<(IReadOnlyList<string> Ids, string? Next)> FoundAsync(string org, DebtorQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var found = await records.ListAsync(
            new SyncRecordFilter
            {
                Org = org, Kind = RecordKinds.FundingSource, System = System, Parent = query.Client, Reason = query.Reason, FailureCode = query.FailureCode,
                Q = query.Q, Cursor = page.Cursor, Limit = page.Size, WithoutExternalId = query.Status == DebtorQuery.Blank,
                Status = query.Status == DebtorQuery.Active ? RecordStatus.Success : null,
            },
            cancellationToken);
        return ([.. found.Items.Select(row => row.Id)], found.Next);
    }

    async Task<(IReadOnlyList<string> Ids, string? Next)> InactiveAsync(string org, PageQuery page, CancellationToken cancellationToken)
    {
        var rows = await mirror.ListAsync(org, DebtorVerdicts.Inactive, page.Cursor, page.Size, cancellationToken);
        return ([.. rows.Select(row => row.FundingSource).OfType<string>()], rows.Count < page.Size ? null : rows[^1].Number);
    }

    async Task<IReadOnlyList<DebtorAccountView>> ShowAsync(string org, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var watch = grains.GetGrain<IFundingTypeWatchGrain>(new FundingTypeWatchKey(org).ToString());
        var references = await watch.GetAsync();
        if (ids.Count > 0 && (references.ReadAt is null || time.GetUtcNow() - references.ReadAt > Fresh))
        {
            // Read beside this request: the next look at the list shows it.
            await watch.RefreshAsync();
        }

        var sources = (await Task.WhenAll(ids.Select(id =>
            grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(org, id).ToString()).GetAsync()))).OfType<FundingSourceSnapshot>().ToList();
        var clients = (await Task.WhenAll(sources.Select(s => s.ClientId).Distinct(StringComparer.Ordinal).Select(async id =>
            (Id: id, Client: await grains.GetGrain<IClientGrain>(new ClientKey(org, id).ToString()).GetAsync())))).ToDictionary(c => c.Id, c => c.Client);
        var seen = (await mirror.OfAsync(org, [.. sources.Select(s => s.Sync.ExternalId).OfType<string>()], cancellationToken)).ToDictionary(s => s.Number);
        return
        [
            .. sources.Select(source => DebtorAccountView.Of(
                source, clients[source.ClientId], source.Sync.ExternalId is { } number ? seen.GetValueOrDefault(number) : null,
                references.Supports(source.Details.Reference))),
        ];
    }
}
