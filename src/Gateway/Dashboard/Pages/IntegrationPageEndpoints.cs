using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>Settings, Integrations: a card for each provider and branch (T18-T30, H10).</summary>
internal static class IntegrationPageEndpoints
{
    const int LongestReason = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        const string At = "/console/integrations";
        app.MapGet(At, ShowAsync).ForPeople(Act.Read);
        app.MapGet(At + "/{provider}/result", ResultAsync).ForPeople(Act.Read);
        app.MapPost(At + "/{provider}/link", LinkAsync).ForPeople(Act.ManageLinks);
        app.MapPost(At + "/{provider}/disconnect", DisconnectAsync).ForPeople(Act.ManageLinks);
        app.MapPost(At + "/{provider}/pause", PauseAsync).ForPeople(Act.ManageLinks);
        app.MapPost(At + "/{provider}/resume", ResumeAsync).ForPeople(Act.ManageLinks);
    }

    static async Task<IResult> ShowAsync(PageContext page, IntegrationCards cards) =>
        Render.Of<IntegrationsPage>(page, await cards.ReadAsync(page.Org, CancellationToken.None));

    /// <summary>What became of Link My Account (T20-T25): the page waits until it is known.</summary>
    static async Task<IResult> ResultAsync(string provider, string? branch, PageContext page, IGrainFactory grains) =>
        Refuse(provider, branch) is { } problem
            ? problem
            : Render.Of<LinkResultPage>(page, await Links.Grain(grains, page.Org, provider, branch).GetAsync());

    static Task<IResult> LinkAsync(string provider, ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains, IntegrationCards cards) =>
        ActAsync(provider, form, page, auditor, grains, cards, "link.link", null, link => link.LinkAsync(page.Caller.Stamp),
            branch => Render.Then($"/console/integrations/{provider}/result{(branch is null ? "" : $"?branch={branch}")}"));

    static Task<IResult> DisconnectAsync(string provider, ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains, IntegrationCards cards) =>
        ActAsync(provider, form, page, auditor, grains, cards, "link.disconnect", null, link => link.DisconnectAsync(page.Caller.Stamp), Back("disconnected"));

    static async Task<IResult> PauseAsync(string provider, ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains, IntegrationCards cards)
    {
        var until = page.Clock.Parse(form["until"]);
        if (form["reason"] is not { Length: <= LongestReason } reason || (form["until"] is not null && until is null))
        {
            page.Refused = "A pause needs a reason, and its end, if it has one, a date and a time.";
            return await ShowAsync(page, cards);
        }

        return await ActAsync(provider, form, page, auditor, grains, cards, "link.pause", reason,
            link => link.PauseAsync(new() { Reason = reason, Until = until, Stamp = page.Caller.Stamp }), Back("paused"));
    }

    static Task<IResult> ResumeAsync(string provider, ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains, IntegrationCards cards) =>
        ActAsync(provider, form, page, auditor, grains, cards, "link.resume", null, link => link.ResumeAsync(page.Caller.Stamp), Back("resumed"));

    static async Task<IResult> ActAsync(
        string provider, ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains, IntegrationCards cards, string act, string? detail,
        Func<IIntegrationLinkGrain, Task<CommandResult<LinkSnapshot>>> command, Func<string?, IResult> then)
    {
        var branch = form["branch"];
        if (Refuse(provider, branch) is { } problem)
        {
            return problem;
        }

        var subject = new AuditSubject(page.Org, act, "link", branch is null ? provider : $"{provider}~{branch}", detail);
        var result = await auditor.DoAsync(
            page.Caller, subject, () => command(Links.Grain(grains, page.Org, provider, branch)), answer => answer.Refusal?.Code);
        if (result.IsAccepted)
        {
            return then(branch);
        }

        page.Refused = result.Refusal.Detail;
        return await ShowAsync(page, cards);
    }

    static Func<string?, IResult> Back(string done) => _ => Render.Then("/console/integrations", done);

    static Problem? Refuse(string provider, string? branch) => Providers.All.Contains(provider) && (branch is null || PortalId.IsValid(branch))
        ? null
        : new Problem(GatewayProblemCodes.ProviderNotFound);
}
