using CareVision.Grains.Interfaces.Webhooks;

namespace CareVision.Gateway.Webhooks;

/// <summary>What became of a request of an outside system.</summary>
public sealed record WebhookReceiptView
{
    /// <summary>Events that are new.</summary>
    public int Stored { get; init; }

    /// <summary>Events that had come before.</summary>
    public int Duplicates { get; init; }

    internal static WebhookReceiptView Of(WebhookReceipt receipt) => new() { Stored = receipt.Stored, Duplicates = receipt.Duplicates };
}
