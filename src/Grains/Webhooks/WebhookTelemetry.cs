using System.Diagnostics.Metrics;
using CareVision.Grains.Sync.Engine;
using CareVision.Integrations.Webhooks;
using CareVision.Storage.Webhooks;

namespace CareVision.Grains.Webhooks;

/// <summary>Metrics of the inbox. Tags are bounded: provider, verdict, outcome.</summary>
internal static class WebhookTelemetry
{
    private static readonly Meter Meter = new(SyncTelemetry.Name);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("carevision.webhook.requests", "{request}", "Webhook requests by verdict.");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("carevision.webhook.events", "{event}", "Webhook events that were tried.");

    public static void Count(string provider, WebhookVerdict verdict) => Requests.Add(
        1, new KeyValuePair<string, object?>("provider", provider), new KeyValuePair<string, object?>("verdict", verdict.ToString()));

    public static void Count(string provider, WebhookOutcomeKind? outcome) => Events.Add(
        1, new KeyValuePair<string, object?>("provider", provider), new KeyValuePair<string, object?>("outcome", outcome?.ToString() ?? "Later"));
}
