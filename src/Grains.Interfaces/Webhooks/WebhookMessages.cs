namespace CareVision.Grains.Interfaces.Webhooks;

/// <summary>A request of an outside system, as it came.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.WebhookDelivery)]
public sealed record WebhookDelivery
{
    /// <summary>The provider it says it is from, in the parameter store's words.</summary>
    [Id(0)] public required string Provider { get; init; }
    /// <summary>The HTTP method.</summary>
    [Id(1)] public required string Method { get; init; }
    /// <summary>The public address it was sent to, as the sender knows it.</summary>
    [Id(2)] public required string Url { get; init; }
    /// <summary>Its headers.</summary>
    [Id(3)] public IReadOnlyList<WebhookHeader> Headers { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Its raw bytes.</summary>
    [Id(4)] public required byte[] Body { get; init; }

    /// <summary>Says nothing of the content.</summary>
    public override string ToString() => $"{Provider}, {Body.Length} bytes";
}

/// <summary>A header of a request.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.WebhookHeader)]
public sealed record WebhookHeader
{
    /// <summary>Its name.</summary>
    [Id(0)] public required string Name { get; init; }
    /// <summary>Its value.</summary>
    [Id(1)] public required string Value { get; init; }
}

/// <summary>What became of a genuine request.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.WebhookReceipt)]
public sealed record WebhookReceipt
{
    /// <summary>Events that are new.</summary>
    [Id(0)] public required int Stored { get; init; }
    /// <summary>Events that had come before.</summary>
    [Id(1)] public required int Duplicates { get; init; }
}

/// <summary>Asks for an event again.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ReplayWebhookEvent)]
public sealed record ReplayWebhookEvent
{
    /// <summary>The event's number.</summary>
    [Id(0)] public required long Id { get; init; }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>An event that is due again.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.WebhookReplay)]
public sealed record WebhookReplay
{
    /// <summary>The event's number.</summary>
    [Id(0)] public required long Id { get; init; }
    /// <summary>How often it has been asked for again.</summary>
    [Id(1)] public required int Replays { get; init; }
}
