using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Webhooks;

/// <summary>
/// Where outside systems send their events: no API key, the signature is the proof. The bytes go on unread, and the answer comes after they are stored. A
/// genuine request always gets a 2xx, also one that holds nothing of interest: its sender would only repeat it.
/// </summary>
internal static class WebhookEndpoints
{
    public static void Map(RouteGroupBuilder webhooks) => webhooks.MapPost("/{provider}", ReceiveAsync)
        .Produces<WebhookReceiptView>(StatusCodes.Status202Accepted).Produces<WebhookReceiptView>()
        .WithSummary("Takes in events of an outside system, e.g. techone-hrp")
        .WithDescription("Signed as the provider does. 202 when something new was stored, 200 for repeats; 401 without a good signature and a fresh timestamp.");

    static async Task<IResult> ReceiveAsync(
        string provider, HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time)
    {
        // Read in any case: a sender that is refused in the middle of its body sees a broken connection, not the problem.
        var body = await RawBody.ReadAsync(context);
        if (!PortalId.IsValid(provider))
        {
            return new Problem(ProblemCodes.WebhookProviderNotFound);
        }

        var delivery = new WebhookDelivery
        {
            // Addresses have hyphens where the parameter store has underscores.
            Provider = provider.Replace('-', '_'),
            Method = context.Request.Method,
            Url = Url(context.Request, options.Value.PublicUrl),
            Headers = [.. Headers(context.Request)],
            Body = body,
        };
        var result = await grains.GetGrain<IWebhookIngressGrain>(PlatformKey.WebhookIngress).ReceiveAsync(delivery)
            .WaitAsync(options.Value.WebhookTimeout, time, context.RequestAborted);
        return result.IsAccepted
            ? TypedResults.Json(
                WebhookReceiptView.Of(result.Snapshot), AnswerJson.Default.WebhookReceiptView,
                statusCode: result.Status == CommandStatus.Accepted ? StatusCodes.Status202Accepted : StatusCodes.Status200OK)
            : Problem.From(result.Refusal);
    }

    static string Url(HttpRequest request, Uri? publicUrl) => publicUrl is null
        ? request.GetEncodedUrl()
        : publicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + request.GetEncodedPathAndQuery();

    static IEnumerable<WebhookHeader> Headers(HttpRequest request) =>
        from header in request.Headers
        where !header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        from value in header.Value
        where value is not null && StorableTextConverter.IsStorable(value)
        select new WebhookHeader { Name = header.Key, Value = value };
}
