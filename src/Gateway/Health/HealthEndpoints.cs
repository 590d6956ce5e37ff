using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Health;

internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", Live).WithSummary("The process runs");
        health.MapGet("/ready", ReadyAsync)
            .Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Requests are served: the database has the right schema and the cluster answers");
    }

    static Ok<HealthView> Live() => TypedResults.Ok(new HealthView { Status = HealthView.Ok, Engine = Engine.Name, Checks = new Dictionary<string, string>() });

    static async Task<IResult> ReadyAsync(Readiness readiness, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        var health = await readiness.CheckAsync(cancellationToken);
        return TypedResults.Json(health, Http.AnswerJson.Default.HealthView,
            statusCode: health.Status == HealthView.Ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
