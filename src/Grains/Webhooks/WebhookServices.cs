using CareVision.Grains.Recovery;
using CareVision.Storage.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Webhooks;

/// <summary>Registers the inbox; a provider adds its <see cref="IWebhookHandler"/>, and its verifier in Integrations.</summary>
internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton(s => new WebhookInboxWork(
            s.GetServices<IWebhookHandler>(), s.GetRequiredService<IWebhookEvents>(), s.GetRequiredService<TimeProvider>(), Random.Shared.NextDouble,
            s.GetRequiredService<ILogger<WebhookInboxWork>>()));
        services.AddSingleton<IOverdueWork, OverdueInboxes>();
    }
}
