using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.TechOne.Pages;

/// <summary>TechOne's part of the index page, with what its support team would do as buttons.</summary>
static class TechOneForms
{
    public static void Map(IEndpointRouteBuilder pages, TechOneParts parts)
    {
        Post(pages, "break-number-generation", _ => parts.Settings.NumberGeneration = NumberGeneration.Broken);
        Post(pages, "reset-database", _ => parts.Settings.NumberGeneration = NumberGeneration.Working);
        Post(pages, "expire-tokens", _ => parts.Tokens.RevokeAll());
        Post(pages, "dedupe", _ => parts.Settings.Dedupe = !parts.Settings.Dedupe);
        pages.MapPost("/techone/funding-types", FormGuard.Form("/", form =>
        {
            var reference = form["reference"].ToString().Trim();
            if (reference.Length == 0)
            {
                return "The reference is required.";
            }

            parts.FundingTypes.Put(new(reference, form["description"].ToString(), Active: true));
            return null;
        }));
    }

    public static Html Card(TechOneParts parts, LimitReport limit)
    {
        var counts = parts.Ledger.Counts();
        var numbers = parts.Settings.NumberGeneration == NumberGeneration.Working
            ? Of($"""<span class="good">working</span> {Layout.Button("/techone/break-number-generation", "Break it")}""")
            : Of($"""<span class="bad">broken</span> {Layout.Button("/techone/reset-database", "Reset the database")}""");
        var dedupe = parts.Settings.Dedupe ? "returns the first account" : "creates a second account";
        var limited = limit.Mode == LimitMode.Off
            ? "none"
            : $"{limit.Permits} calls in {limit.WindowSeconds} s, overshoot {limit.Overshoot}";
        var references = string.Join(", ", parts.FundingTypes.All.Where(type => type.Active).Select(type => type.Reference));
        return Of($"""
            <h2>TechOne (Accounts Receivable)</h2><dl>
            <dt>base_url</dt><dd><code>{TechOneSystem.BasePath}/</code></dd>
            <dt>token_url</dt><dd><code>{TechOneSystem.BasePath}/oauth2/access_token</code></dd>
            <dt>Debtor accounts</dt>
            <dd><a href="{DebtorAccountPages.Path}">{counts.Accounts}</a>, {counts.DuplicatedReferences} duplicated references</dd>
            <dt>Number generation</dt><dd>{numbers}</dd>
            <dt>Same reference twice</dt><dd>{dedupe} {Layout.Button("/techone/dedupe", "Change")}</dd>
            <dt>Live tokens</dt><dd><a href="{TokenPages.Path}">{parts.Tokens.Live}</a> {Layout.Button("/techone/expire-tokens", "Expire all")}</dd>
            <dt>Call limit</dt><dd>{limited}</dd>
            <dt>Funding type references</dt><dd>{references}</dd>
            </dl><form class="row" method="post" action="/techone/funding-types">
            <label>New reference<input name="reference" required></label>
            <label>Description<input name="description"></label><button>Add funding type</button></form>
            """);
    }

    static void Post(IEndpointRouteBuilder pages, string name, Action<IFormCollection> act) =>
        pages.MapPost("/techone/" + name, FormGuard.Form("/", form =>
        {
            act(form);
            return null;
        }));
}
