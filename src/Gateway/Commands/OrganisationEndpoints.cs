using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class OrganisationEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapPut("", SaveAsync).Needs(Act.SaveOrganisation)
            .WithSummary("Creates or changes the organisation")
            .WithDescription("Role platform creates; the organisation's own keys may change it.");
        organisation.MapGet("", GetAsync).Needs(Act.ReadOrganisation).WithSummary("The organisation");
    }

    static async Task<Results<Ok<OrganisationView>, Problem>> SaveAsync(
        string org, JsonBody<OrganisationBody> body, Caller caller, IGrainFactory grains)
    {
        var grain = Grain(grains, org);
        if (caller.Role != Role.Platform && await grain.GetAsync() is null)
        {
            return Missing();
        }

        var result = await grain.SaveAsync(body.Value.ToCommand(caller.Stamp));
        return result.IsAccepted ? TypedResults.Ok(OrganisationView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static async Task<Results<Ok<OrganisationView>, Problem>> GetAsync(string org, IGrainFactory grains) =>
        await Grain(grains, org).GetAsync() is { } organisation ? TypedResults.Ok(OrganisationView.Of(organisation)) : Missing();

    internal static IOrganisationGrain Grain(IGrainFactory grains, string org) =>
        grains.GetGrain<IOrganisationGrain>(new OrganisationKey(org).ToString());

    internal static Problem Missing() => new(ProblemCodes.OrganisationNotFound);
}
