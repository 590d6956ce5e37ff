namespace CareVision.Storage.Webhooks;

/// <summary>How the processing of an event ended.</summary>
public enum WebhookOutcomeKind
{
    /// <summary>It took effect, or what it asked for was so already.</summary>
    Applied = 1,

    /// <summary>It is of no concern here; the code says why.</summary>
    Ignored = 2,

    /// <summary>It needs a person, who may replay it.</summary>
    Failed = 3,
}
