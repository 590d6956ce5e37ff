using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

/// <summary>The production checklist of the source document (T60-T68). Credentials are never shown, and never taken: they live in the parameter store.</summary>
internal static class ReadinessEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var readiness = organisation.MapGroup("/readiness");
        readiness.MapGet("", CheckAsync).Needs(Act.CheckReadiness)
            .WithSummary("Whether TechOne's settings are fit for production (T68)")
            .WithDescription("Redirect addresses, white list, webhook key and credentials, for AR and HRP. No secret is shown.");
        readiness.MapPost("/reload", ReloadAsync).Needs(Act.CheckReadiness).Produces<ReadinessView>()
            .WithSummary("Reads the parameter store again, now (T25, T67)");
    }

    static async Task<Ok<ReadinessView>> CheckAsync(string org, Caller caller, IGrainFactory grains) => View(await Grain(grains).CheckAsync(org), caller);

    // Reading it twice is reading it: no idempotency key is needed.
    static async Task<IResult> ReloadAsync(string org, Caller caller, IGrainFactory grains) => View(await Grain(grains).ReloadAsync(org), caller);

    static Ok<ReadinessView> View(ParameterReport report, Caller caller) =>
        TypedResults.Ok(ReadinessView.Of(report, showsProblems: caller.Role == Role.Platform));

    static IParametersGrain Grain(IGrainFactory grains) => grains.GetGrain<IParametersGrain>(PlatformKey.Parameters);
}
