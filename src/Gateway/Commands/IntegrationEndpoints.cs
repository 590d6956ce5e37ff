using CareVision.Gateway.Http;
using CareVision.Gateway.Linking;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class IntegrationEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var integrations = organisation.MapGroup("/integrations");
        integrations.MapGet("", ListAsync).Needs(Act.Read).WithSummary("All integrations and the state of their links");
        integrations.MapGet("/{provider}", GetAsync).Needs(Act.Read).WithSummary("The state of one link");
        integrations.MapPost("/{provider}/link", LinkAsync).Needs(Act.ManageLinks).Produces<LinkView>(StatusCodes.Status202Accepted)
            .WithSummary("Link My Account (T19)")
            .WithDescription("Checks the whitelist and proves the credentials; the outcome is in the link's state.");
        integrations.MapPost("/{provider}/prepare", PrepareAsync).Needs(Act.ManageLinks).Produces<LinkView>(StatusCodes.Status202Accepted)
            .WithSummary("Creates what the outside account lacks, and looks at it again (H10)");
        integrations.MapPost("/{provider}/link/result", RedeemAsync).Needs(Act.SaveSettings).Produces<LinkView>()
            .WithSummary("How linking ended, for the page behind redirect_url (T30, T31)")
            .WithDescription("The state with which the browser came is good for this organisation, once, and for a quarter of an hour.");
        integrations.MapDelete("/{provider}", DisconnectAsync).Needs(Act.ManageLinks)
            .WithSummary("Disconnect My Account (T28)")
            .WithDescription("Needs ?confirm=true. Stops syncing; ids that are known are kept, and the account can be linked again.");
        integrations.MapPost("/{provider}/pause", PauseAsync).Needs(Act.ManageLinks).Produces<LinkView>()
            .WithSummary("Holds everything that goes through the link");
        integrations.MapPost("/{provider}/resume", ResumeAsync).Needs(Act.ManageLinks).Produces<LinkView>()
            .WithSummary("Ends a pause");
    }

    static async Task<Ok<LinkView[]>> ListAsync(string org, IGrainFactory grains) =>
        TypedResults.Ok(await Task.WhenAll((await KeysAsync(org, grains)).Select(async key =>
            LinkView.Of(await Grain(grains, org, key.Provider, key.Branch).GetAsync()))));

    /// <summary>Each provider once, and once more for each branch where branches are linked one by one (H5).</summary>
    static async Task<IEnumerable<(string Provider, string? Branch)>> KeysAsync(string org, IGrainFactory grains)
    {
        var branches = (await OrganisationEndpoints.Grain(grains, org).GetAsync())?.Branches ?? [];
        return Providers.All.Select(provider => (provider, (string?)null))
            .Concat(Providers.PerBranch.SelectMany(provider => branches.Where(b => PortalId.IsValid(b.Id)).Select(b => (provider, (string?)b.Id))));
    }

    static async Task<Results<Ok<LinkView>, Problem>> GetAsync(string org, string provider, string? branch, IGrainFactory grains) =>
        Refuse(provider, branch) is { } problem ? problem : TypedResults.Ok(LinkView.Of(await Grain(grains, org, provider, branch).GetAsync()));

    static async Task<IResult> LinkAsync(string org, string provider, string? branch, Idempotency idempotency, IGrainFactory grains)
    {
        if (Refuse(provider, branch) is { } problem)
        {
            return problem;
        }

        var link = Grain(grains, org, provider, branch);
        return await idempotency.OnceAsync(org,
            async stamp =>
            {
                var result = await link.LinkAsync(stamp);
                return result.IsAccepted ? await AcceptedAsync(result.Snapshot) : Problem.From(result.Refusal);
            },
            async () => await AcceptedAsync(await link.GetAsync()));

        async Task<IResult> AcceptedAsync(LinkSnapshot snapshot)
        {
            // A ticket of its own for each answer: the browser that asked last is the one that is followed.
            var progress = LinkPages.Linked.Contains(provider) ? LinkPages.ProgressPath(provider, await link.TicketAsync()) : null;
            return TypedResults.Accepted(PathOf(org, provider, branch), LinkView.Of(snapshot) with { ProgressUrl = progress });
        }
    }

    static async Task<IResult> RedeemAsync(string org, string provider, string? branch, JsonBody<LinkTicketBody> body, IGrainFactory grains) =>
        Refuse(provider, branch) is { } problem ? problem : Answer(await Grain(grains, org, provider, branch).RedeemAsync(body.Value.State!), Ok);

    static async Task<IResult> PrepareAsync(string org, string provider, string? branch, Idempotency idempotency, IGrainFactory grains)
    {
        if (Refuse(provider, branch) is { } problem)
        {
            return problem;
        }

        var link = Grain(grains, org, provider, branch);
        return await idempotency.OnceAsync(org,
            async stamp => Answer(await link.PrepareAsync(stamp), Accepted),
            async () => Accepted(await link.GetAsync()));

        IResult Accepted(LinkSnapshot snapshot) => TypedResults.Accepted(PathOf(org, provider, branch), LinkView.Of(snapshot));
    }

    static string PathOf(string org, string provider, string? branch) =>
        $"/api/v1/organisations/{org}/integrations/{provider}{(branch is null ? "" : $"?branch={branch}")}";

    static async Task<Results<Ok<LinkView>, Problem>> DisconnectAsync(
        string org, string provider, string? branch, bool? confirm, Caller caller, IGrainFactory grains)
    {
        if (Refuse(provider, branch) is { } problem)
        {
            return problem;
        }

        if (confirm != true)
        {
            return new Problem(ProblemCodes.NotConfirmed, "Disconnecting stops syncing; ids are kept. Repeat it with ?confirm=true.");
        }

        var result = await Grain(grains, org, provider, branch).DisconnectAsync(caller.Stamp);
        return result.IsAccepted ? TypedResults.Ok(LinkView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static async Task<IResult> PauseAsync(
        string org, string provider, string? branch, JsonBody<PauseBody> body, Idempotency idempotency, IGrainFactory grains)
    {
        if (Refuse(provider, branch) is { } problem)
        {
            return problem;
        }

        var link = Grain(grains, org, provider, branch);
        return await idempotency.OnceAsync(org,
            async stamp => Answer(
                await link.PauseAsync(new() { Reason = body.Value.Reason!.Trim(), Until = body.Value.Until?.ToUniversalTime(), Stamp = stamp }), Ok),
            async () => Ok(await link.GetAsync()));
    }

    static async Task<IResult> ResumeAsync(string org, string provider, string? branch, Idempotency idempotency, IGrainFactory grains)
    {
        if (Refuse(provider, branch) is { } problem)
        {
            return problem;
        }

        var link = Grain(grains, org, provider, branch);
        return await idempotency.OnceAsync(org, async stamp => Answer(await link.ResumeAsync(stamp), Ok), async () => Ok(await link.GetAsync()));
    }

    static IResult Answer(CommandResult<LinkSnapshot> result, Func<LinkSnapshot, IResult> accepted) =>
        result.IsAccepted ? accepted(result.Snapshot) : Problem.From(result.Refusal);

    static IResult Ok(LinkSnapshot link) => TypedResults.Ok(LinkView.Of(link));

    static Problem? Refuse(string provider, string? branch)
    {
        if (!Providers.All.Contains(provider))
        {
            return new Problem(GatewayProblemCodes.ProviderNotFound, $"Known providers: {string.Join(", ", Providers.All)}.");
        }

        return branch is null || PortalId.IsValid(branch)
            ? null
            : new Problem(GatewayProblemCodes.InvalidId, $"'branch' must match {PortalId.Pattern}.");
    }

    static IIntegrationLinkGrain Grain(IGrainFactory grains, string org, string provider, string? branch) =>
        grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(org, provider, branch).ToString());
}
