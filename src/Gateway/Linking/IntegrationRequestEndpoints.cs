using CareVision.Gateway.Commands;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Onboarding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Linking;

/// <summary>Onboarding: from the request to the moment when Link My Account can work (T5-T7).</summary>
internal static class IntegrationRequestEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var request = organisation.MapGroup("/integrations/{provider}/request");
        request.MapGet("", GetAsync).Needs(Act.Read).WithSummary("How far an integration has been prepared (T5)");
        request.MapPost("", AskAsync).Needs(Act.ManageLinks).Produces<IntegrationRequestView>().WithSummary("Asks CareVision's support team for an integration (T5)");
        request.MapPost("/steps", NoteAsync).Needs(Act.NoteOnboarding).Produces<IntegrationRequestView>()
            .WithSummary("Notes that credentials were received, or are in the parameter store (T6, T7)")
            .WithDescription("The credentials themselves never pass through here. Whitelisted and ReadyToLink are seen in the parameter store, not noted.");
    }

    static async Task<Results<Ok<IntegrationRequestView>, Problem>> GetAsync(string org, string provider, IGrainFactory grains) =>
        Refuse(provider) is { } problem ? problem : TypedResults.Ok(IntegrationRequestView.Of(await Grain(grains, org, provider).GetAsync()));

    static Task<IResult> AskAsync(string org, string provider, Idempotency idempotency, IGrainFactory grains) =>
        DoAsync(org, provider, idempotency, grains, (request, stamp) => request.RequestAsync(stamp));

    static Task<IResult> NoteAsync(string org, string provider, JsonBody<IntegrationStepBody> body, Idempotency idempotency, IGrainFactory grains) =>
        DoAsync(org, provider, idempotency, grains, (request, stamp) => request.NoteAsync(new() { State = body.Value.Step, Stamp = stamp }));

    static async Task<IResult> DoAsync(
        string org, string provider, Idempotency idempotency, IGrainFactory grains,
        Func<IIntegrationRequestGrain, CommandStamp, Task<CommandResult<IntegrationRequestSnapshot>>> command)
    {
        if (Refuse(provider) is { } problem)
        {
            return problem;
        }

        var request = Grain(grains, org, provider);
        return await idempotency.OnceAsync(org,
            async stamp =>
            {
                var result = await command(request, stamp);
                return result.IsAccepted ? Ok(result.Snapshot) : Problem.From(result.Refusal);
            },
            async () => Ok(await request.GetAsync()));
    }

    static Ok<IntegrationRequestView> Ok(IntegrationRequestSnapshot request) => TypedResults.Ok(IntegrationRequestView.Of(request));

    static Problem? Refuse(string provider) => Providers.All.Contains(provider)
        ? null
        : new Problem(GatewayProblemCodes.ProviderNotFound, $"Known providers: {string.Join(", ", Providers.All)}.");

    static IIntegrationRequestGrain Grain(IGrainFactory grains, string org, string provider) =>
        grains.GetGrain<IIntegrationRequestGrain>(new IntegrationRequestKey(org, provider).ToString());
}
