using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>Clients, check boxes, Action: what is done to the clients that were chosen (source document 001, steps 4 to 7).</summary>
internal static class ClientActionEndpoints
{
    /// <summary>The run that asks PRODA for the plans of the chosen clients.</summary>
    public const string SyncActivePlans = "sync-active-plans";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/console/clients/action", ActAsync).ForPeople(Act.OperateRecords);

    /// <summary>Whether this product knows the run.</summary>
    public static bool Offers(string kind) => RunKinds.All.Contains(kind);

    static async Task<IResult> ActAsync(ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains)
    {
        var clients = form.All("id").Where(PortalId.IsValid).Distinct(StringComparer.Ordinal).Take(Limits.SelectedClients).ToList();
        var kind = form["action"] ?? "";
        if (clients.Count == 0 || !Offers(kind) || !RunKinds.TakesClients(kind))
        {
            return Render.Then("/console/clients", "nothing");
        }

        var id = RunIds.For(page.Org, null);
        var command = new StartSyncRun { Kind = kind, System = RunKinds.SystemOf(kind)!, ClientIds = clients, Stamp = page.Caller.Stamp };
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "run.start", "run", id, $"{kind}: {clients.Count} clients"),
            () => RunPageEndpoints.Grain(grains, page.Org, id).StartAsync(command), answer => answer.Refusal?.Code);
        return result.IsAccepted ? Render.Then($"/console/runs/{id}") : Problems.Problem.From(result.Refusal);
    }
}
