using System.Globalization;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Storage.ApiKeys;
using CareVision.Storage.Commands;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class ApiKeyEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var keys = organisation.MapGroup("/api-keys");
        keys.MapPost("", IssueAsync).Needs(Act.ManageApiKeys).Produces<ApiKeyView>(StatusCodes.Status201Created)
            .WithSummary("Issues an API key")
            .WithDescription("The key itself is in this answer and never shown again: a repeat with the same Idempotency-Key answers 200 without it.");
        keys.MapGet("", ListAsync).Needs(Act.ManageApiKeys).WithSummary("The API keys of the organisation, without the keys themselves");
        keys.MapDelete("/{key}", RevokeAsync).Needs(Act.ManageApiKeys)
            .WithSummary("Revokes an API key")
            .WithDescription("It works at most as long as a looked-up key is trusted: half a minute by default.");
    }

    static async Task<IResult> IssueAsync(
        string org, JsonBody<ApiKeyBody> body, Idempotency idempotency, IApiKeys keys, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await OrganisationEndpoints.Grain(grains, org).GetAsync() is null)
        {
            return OrganisationEndpoints.Missing();
        }

        var wanted = new NewApiKey { Org = org, Role = body.Value.Role!, Name = body.Value.Name!.Trim() };
        try
        {
            var created = await keys.CreateAsync(wanted, idempotency.ToLog(org, "{}"), cancellationToken);
            return TypedResults.Created($"/api/v1/organisations/{org}/api-keys/{created.Key.Id}", ApiKeyView.Of(created.Key, created.Plaintext));
        }
        catch (CommandAlreadyLoggedException repeated)
        {
            return idempotency.Replayed(repeated.Earlier) is { } problem
                ? problem
                : TypedResults.Ok(await FindAsync(keys, wanted, cancellationToken));
        }
    }

    // The log knows that a key was made, not which; where that is not certain, the answer does not guess its number.
    static async Task<ApiKeyView> FindAsync(IApiKeys keys, NewApiKey wanted, CancellationToken cancellationToken)
    {
        var alike = (await keys.ListAsync(wanted.Org, cancellationToken)).Where(key => key.Name == wanted.Name && key.Role == wanted.Role).ToList();
        return alike is [var only] ? ApiKeyView.Of(only) : new ApiKeyView { Name = wanted.Name, Role = wanted.Role };
    }

    static async Task<Ok<ApiKeyView[]>> ListAsync(string org, IApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok((await keys.ListAsync(org, cancellationToken)).Select(row => ApiKeyView.Of(row)).ToArray());

    static async Task<Results<NoContent, Problem>> RevokeAsync(
        string org, string key, IApiKeys keys, ApiKeyCache cache, CancellationToken cancellationToken)
    {
        if (!long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !await keys.RevokeAsync(org, id, cancellationToken))
        {
            return new Problem(GatewayProblemCodes.ApiKeyNotFound);
        }

        cache.Clear();
        return TypedResults.NoContent();
    }
}
