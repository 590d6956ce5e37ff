using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class FundingTypeReferenceEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapGet("/funding-type-references", ListAsync).Needs(Act.Read)
            .WithSummary("The funding type references")
            .WithDescription("The ETag is the version of the list; send it back in If-Match when saving.");
        organisation.MapGet("/funding-type-references/support", SupportAsync).Needs(Act.Read)
            .WithSummary("Which of the references TechOne knows, as its list was read last");
        organisation.MapPost("/funding-type-references/support/refresh", RefreshAsync).Needs(Act.OperateRecords).Produces(StatusCodes.Status202Accepted)
            .WithSummary("Begins to read TechOne's list now");
        organisation.MapPut("/funding-type-references", SaveAllAsync).Needs(Act.SaveSettings)
            .WithSummary("Saves all funding type references at once")
            .WithDescription("With If-Match the list is saved only if nobody else has changed it since.");
        organisation.MapPut("/funding-type-references/{reference}", SaveOneAsync).Needs(Act.SaveSettings)
            .WithSummary("Creates or changes one funding type reference");
    }

    static async Task<Results<Ok<FundingTypeReferenceView[]>, Problem>> ListAsync(string org, HttpResponse response, IGrainFactory grains)
    {
        if (await OrganisationEndpoints.Grain(grains, org).GetAsync() is not { FundingTypeReferences: var list })
        {
            return OrganisationEndpoints.Missing();
        }

        ETags.Set(response, list.Version);
        return TypedResults.Ok(list.References.Select(FundingTypeReferenceView.Of).ToArray());
    }

    static async Task<Results<Ok<FundingTypeSupportView[]>, Problem>> SupportAsync(string org, IGrainFactory grains)
    {
        if (await OrganisationEndpoints.Grain(grains, org).GetAsync() is not { FundingTypeReferences: var list })
        {
            return OrganisationEndpoints.Missing();
        }

        var known = await grains.GetGrain<IFundingTypeWatchGrain>(new FundingTypeWatchKey(org).ToString()).GetAsync();
        return TypedResults.Ok(list.References.Select(r => new FundingTypeSupportView
        {
            Reference = r.Reference,
            Supported = known.Supports(r.Reference),
            ReadAt = known.ReadAt,
            Awaited = known.Awaited.Contains(r.Reference, StringComparer.OrdinalIgnoreCase),
        }).ToArray());
    }

    static async Task<IResult> RefreshAsync(string org, IGrainFactory grains)
    {
        if (await OrganisationEndpoints.Grain(grains, org).GetAsync() is null)
        {
            return OrganisationEndpoints.Missing();
        }

        await grains.GetGrain<IFundingTypeWatchGrain>(new FundingTypeWatchKey(org).ToString()).RefreshAsync();
        return TypedResults.Accepted((string?)null);
    }

    static async Task<Results<Ok<FundingTypeReferencesSaved>, Problem>> SaveAllAsync(
        string org, JsonBody<FundingTypeReferenceListBody> body, HttpContext context, Caller caller, IGrainFactory grains)
    {
        var command = body.Value.ToCommand(ETags.IfMatch(context.Request), caller.Stamp);
        return Answer(context.Response, await OrganisationEndpoints.Grain(grains, org).SaveFundingTypeReferencesAsync(command));
    }

    static async Task<Results<Ok<FundingTypeReferencesSaved>, Problem>> SaveOneAsync(
        string org, string reference, JsonBody<FundingTypeReferenceSwitchBody> body, HttpResponse response, Caller caller, IGrainFactory grains)
    {
        // A slash stays encoded in a path, so such a reference could not be told from one that holds "%2F".
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > Limits.Reference
            || reference.Contains("%2F", StringComparison.OrdinalIgnoreCase) || reference.Any(char.IsControl))
        {
            return new Problem(GatewayProblemCodes.InvalidId,
                $"A reference in a path has 1 to {Limits.Reference} characters and no slash or control character; save the whole list instead.");
        }

        return Answer(response, await OrganisationEndpoints.Grain(grains, org)
            .SaveFundingTypeReferenceAsync(body.Value.ToReference(reference), caller.Stamp));
    }

    static Results<Ok<FundingTypeReferencesSaved>, Problem> Answer(HttpResponse response, CommandResult<FundingTypeReferencesSnapshot> result)
    {
        if (!result.IsAccepted)
        {
            return Problem.From(result.Refusal);
        }

        ETags.Set(response, result.Snapshot.Version);
        return TypedResults.Ok(FundingTypeReferencesSaved.Of(result.Snapshot));
    }
}
