using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>The status details behind the link icon: what would be linked, for a person to confirm (T36-T39).</summary>
internal sealed record DebtorLinkModel(FundingSourceSnapshot Source, ClientSnapshot? Client);

/// <summary>Debtor Accounts, link icon, status details, Confirm.</summary>
internal static class DebtorLinkEndpoints
{
    const string At = "/console/debtor-accounts/{id}/link";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(At, ShowAsync).ForPeople(Act.OperateRecords);
        app.MapPost(At, ConfirmAsync).ForPeople(Act.OperateRecords);
    }

    static async Task<IResult> ShowAsync(string id, PageContext page, IGrainFactory grains)
    {
        if (await grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(page.Org, id).ToString()).GetAsync() is not { } source)
        {
            return new Problem(ProblemCodes.FundingSourceNotFound);
        }

        var client = await grains.GetGrain<IClientGrain>(new ClientKey(page.Org, source.ClientId).ToString()).GetAsync();
        return Render.Of<DebtorLinkPage>(page, new DebtorLinkModel(source, client));
    }

    static Task<IResult> ConfirmAsync(string id, PageContext page, RecordPages pages) =>
        pages.ActAsync(page, RecordKinds.FundingSource, id, "debtor-account.link", null, "retried", (grain, stamp) => grain.RetryAsync(stamp));
}
