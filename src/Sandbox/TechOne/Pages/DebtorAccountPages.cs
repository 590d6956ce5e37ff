using System.Globalization;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.TechOne.Accounts;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.TechOne.Pages;

/// <summary>TechOne Platform, Debtor Accounts: the place where the documents tell people to check the result (T40, T52).</summary>
static class DebtorAccountPages
{
    public const string Path = "/debtor-accounts";

    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages, DebtorLedger ledger)
    {
        pages.MapGet(Path, context =>
        {
            var q = context.Request.Query["q"].ToString().Trim();
            var asked = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
            var page = Math.Clamp(asked, 1, 1_000_000);
            return Layout.WriteAsync(context, "Debtor Accounts", Table(ledger, q, page));
        });
        pages.MapGet(Path + "/{number}", context =>
        {
            var asked = (string)context.Request.RouteValues["number"]!;
            return ledger.Find(null, asked) is { } account
                ? Layout.WriteAsync(context, $"Debtor account {account.AccountNumber}", Details(account, ledger))
                : Layout.WriteAsync(
                    context, "Not found", Of($"<p>There is no debtor account {asked}.</p>"), StatusCodes.Status404NotFound);
        });
    }

    static Html Table(DebtorLedger ledger, string q, int page)
    {
        var (accounts, total) = ledger.Search(q, (page - 1) * PageSize, PageSize);
        var rows = accounts.Count == 0
            ? Of($"""<p class="soft">No debtor accounts.</p>""")
            : Of($"""
                <table><thead><tr><th>Account</th><th>Name</th><th>Ledger</th><th>Status</th><th>Funding type reference</th>
                <th>External reference</th><th>Balance</th><th>Created</th></tr></thead><tbody>{Join(accounts, Row)}</tbody></table>
                """);
        return Of($"""
            <section><form class="row" method="get" action="{Path}" role="search">
            <label>Search number, name, reference or e-mail<input name="q" type="search" value="{q}" size="40"></label>
            <button>Search</button></form></section>
            <section>{rows}{Layout.Pager(Path, q, page, PageSize, total)}</section>
            """);
    }

    static Html Row(DebtorAccount account) => Of($"""
        <tr><td>{Link(account)}</td>
        <td>{account.AccountName}</td><td>{account.LedgerCode}</td><td>{Status(account)}</td><td>{account.FundingTypeReference}</td><td>{account.ExternalReference}</td>
        <td class="number">{account.Balance:0.00}</td><td>{account.CreatedUtc:dd/MM/yyyy HH:mm}</td></tr>
        """);

    static Html Link(DebtorAccount account) =>
        Of($"""<a href="{Path}/{Uri.EscapeDataString(account.AccountNumber)}">{account.AccountNumber}</a> """);

    static Html Status(DebtorAccount account) => account.Status == DebtorStatuses.Active
        ? Of($"""<span class="good">{account.Status}</span>""")
        : Of($"""<span class="bad">{account.Status}</span>""");

    static Html Details(DebtorAccount account, DebtorLedger ledger)
    {
        var sharing = ledger.FindByReference(account.ExternalReference, TimeSpan.Zero);
        var twins = sharing.Where(other => other.AccountNumber != account.AccountNumber).ToArray();
        var warning = twins.Length == 0 ? Empty : Of($"""
            <p class="bad">The same external reference is on {Join(twins, Link)}</p>
            """);
        return Of($"""
            <section>{warning}<dl>
            <dt>Account number</dt><dd>{account.AccountNumber}</dd>
            <dt>Ledger code</dt><dd>{account.LedgerCode}</dd>
            <dt>Account name</dt><dd>{account.AccountName}</dd>
            <dt>Status</dt><dd>{Status(account)}</dd>
            <dt>Funding type reference</dt><dd>{account.FundingTypeReference}</dd>
            <dt>External reference</dt><dd>{account.ExternalReference}</dd>
            <dt>E-mail</dt><dd>{account.Email}</dd>
            {Join(account.Address, line => Of($"<dt>{line.Key}</dt><dd>{line.Value}</dd>"))}
            <dt>Balance</dt><dd>{account.Balance:0.00}</dd>
            <dt>Created (UTC)</dt><dd>{account.CreatedUtc:dd/MM/yyyy HH:mm:ss}</dd>
            </dl></section><p><a href="{Path}">All debtor accounts</a></p>
            """);
    }
}
