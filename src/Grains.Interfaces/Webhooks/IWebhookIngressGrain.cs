namespace CareVision.Grains.Interfaces.Webhooks;

/// <summary>
/// Takes in what outside systems send: verifies, takes apart, stores. Many at once, because it keeps nothing. Key:
/// <see cref="Keys.PlatformKey.WebhookIngress"/>.
/// </summary>
[Alias(Aliases.WebhookIngressGrain)]
public interface IWebhookIngressGrain : IGrainWithStringKey
{
    /// <summary>
    /// Stores the events of a genuine request; once it has answered they are safe. Nothing is stored of a refused one: whoever can reach the address
    /// could fill the table. Refused: <c>webhook-signature-invalid</c>, <c>webhook-outside-window</c>, <c>webhook-provider-not-found</c>.
    /// </summary>
    [Alias("receive")]
    Task<CommandResult<WebhookReceipt>> ReceiveAsync(WebhookDelivery delivery);
}
