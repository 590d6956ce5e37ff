using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class CrmEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapGet("/crm/mapping", GetAsync).Needs(Act.Read)
            .WithSummary("How clients and quotes are written in the CRM (H20)")
            .WithDescription("The ETag is the version of the mapping; send it back in If-Match when saving.");
        organisation.MapPut("/crm/mapping", SaveAsync).Needs(Act.SaveSettings)
            .WithSummary("Saves the mapping")
            .WithDescription("An empty object goes back to the default. What is linked already follows at its next change.");
        organisation.MapGet("/lead-sources", LeadSourcesAsync).Needs(Act.Read).WithSummary("The lead sources (H11)");
        organisation.MapPut("/lead-sources", SaveLeadSourcesAsync).Needs(Act.SaveSettings).WithSummary("Saves all lead sources at once");
    }

    static async Task<Ok<CrmMappingView>> GetAsync(string org, HttpResponse response, IGrainFactory grains)
    {
        var settings = await Grain(grains, org).GetAsync();
        ETags.Set(response, settings.MappingVersion);
        return TypedResults.Ok(CrmMappingView.Of(settings));
    }

    static async Task<Results<Ok<CrmMappingView>, Problem>> SaveAsync(
        string org, JsonBody<CrmMappingBody> body, HttpContext context, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org).SaveMappingAsync(body.Value.ToCommand(ETags.IfMatch(context.Request), caller.Stamp));
        if (!result.IsAccepted)
        {
            return Problem.From(result.Refusal);
        }

        ETags.Set(context.Response, result.Snapshot.MappingVersion);
        return TypedResults.Ok(CrmMappingView.Of(result.Snapshot));
    }

    static async Task<Ok<string[]>> LeadSourcesAsync(string org, IGrainFactory grains) =>
        TypedResults.Ok((await Grain(grains, org).GetAsync()).LeadSources.ToArray());

    static async Task<Results<Ok<string[]>, Problem>> SaveLeadSourcesAsync(
        string org, JsonBody<LeadSourcesBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org).SaveLeadSourcesAsync(new SaveLeadSources { Sources = [.. body.Value], Stamp = caller.Stamp });
        return result.IsAccepted ? TypedResults.Ok(result.Snapshot.LeadSources.ToArray()) : Problem.From(result.Refusal);
    }

    static ICrmSettingsGrain Grain(IGrainFactory grains, string org) => grains.GetGrain<ICrmSettingsGrain>(new CrmSettingsKey(org).ToString());
}
