using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.TechOne.Accounts;

namespace CareVision.Sandbox.TechOne;

/// <summary><c>/_sim/truth/*</c>: what really is in the imitated TechOne, whatever it answered.</summary>
static class TechOneTruth
{
    public static void Map(RouteGroupBuilder sim, DebtorLedger ledger)
    {
        sim.MapGet("/truth/summary", async context =>
        {
            await PatienceAsync(context, ledger);
            await context.WriteAsync(TruthSummary.Of(ledger.Counts()), TechOneAdminJson.Default.TruthSummary);
        });
        sim.MapGet("/truth/debtors", async context =>
        {
            await PatienceAsync(context, ledger);
            await context.WriteAsync(Debtors(context.Request, ledger), TechOneAdminJson.Default.TruthDebtors);
        });
    }

    /// <summary><c>?atLeast=&amp;waitMs=</c> answers when there are so many accounts, or when the time is up.</summary>
    static Task PatienceAsync(HttpContext context, DebtorLedger ledger)
    {
        var atLeast = context.Request.Number("atLeast", 0);
        return ledger.Changed.WaitAsync(() => ledger.Count >= atLeast, context.Request.Patience(), context.RequestAborted);
    }

    static TruthDebtors Debtors(HttpRequest request, DebtorLedger ledger)
    {
        var pageSize = (int)Math.Clamp(request.Number("pageSize", 1_000), 1, 100_000);
        var page = (int)Math.Clamp(request.Number("page", 1), 1, 1_000_000);
        var reference = request.Query["externalReference"].ToString();
        var counts = ledger.Counts();
        var debtors = reference.Length > 0
            ? ledger.FindByReference(reference, TimeSpan.Zero)
            : ledger.Search("", (int)Math.Min(int.MaxValue, (page - 1L) * pageSize), pageSize).Page;
        return new(counts.Accounts, counts.DistinctReferences, ledger.Duplicates(), page, pageSize, debtors);
    }
}

/// <summary>The answer of <c>GET /_sim/truth/summary</c>.</summary>
sealed record TruthSummary(int Count, int Active, int Inactive, int DistinctExternalReferences, int DuplicateReferences, long Updates)
{
    public static TruthSummary Of(LedgerCounts counts) => new(
        counts.Accounts, counts.Active, counts.Inactive, counts.DistinctReferences, counts.DuplicatedReferences, counts.Updates);
}

/// <summary>The answer of <c>GET /_sim/truth/debtors</c>.</summary>
sealed record TruthDebtors(
    int Count, int DistinctExternalReferences, List<DuplicateReference> Duplicates, int Page, int PageSize, List<DebtorAccount> Debtors);
