namespace CareVision.Integrations.Webhooks;

/// <summary>
/// Decides whether a request really is a provider's, and takes it apart into events. Pure: it answers from the request and the parameter store, and
/// never calls anybody. One for each provider that sends webhooks; registered as a singleton.
/// </summary>
public interface IWebhookVerifier
{
    /// <summary>The provider, a name of <see cref="Providers.ProviderNames"/>.</summary>
    string Provider { get; }

    /// <summary>Checks signature and age over the raw bytes first, and reads the body only then.</summary>
    /// <param name="request">The request as it came.</param>
    /// <returns>
    /// Refused, or the events. A genuine body that can't be read is an event too (<see cref="WebhookItem.Unreadable"/>): the sender
    /// would only repeat it.
    /// </returns>
    WebhookReading Read(WebhookRequest request);
}
