using System.Text.Json.Serialization;

namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary>A message about a change, as HubSpot sends it; which fields it has depends on its kind.</summary>
sealed record WebhookEvent
{
    /// <summary>Not unique, as with HubSpot: now and then two events share one.</summary>
    public long EventId { get; init; }

    public long SubscriptionId { get; init; }

    public long PortalId { get; init; }

    public long AppId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long OccurredAt { get; init; }

    public required string SubscriptionType { get; init; }

    public int AttemptNumber { get; init; }

    public long? ObjectId { get; init; }

    public string? ObjectTypeId { get; init; }

    public string? ChangeFlag { get; init; }

    public required string ChangeSource { get; init; }

    public string? SourceId { get; init; }

    public string? PropertyName { get; init; }

    public string? PropertyValue { get; init; }

    public string? AssociationType { get; init; }

    public string? FromObjectTypeId { get; init; }

    public string? ToObjectTypeId { get; init; }

    public long? FromObjectId { get; init; }

    public long? ToObjectId { get; init; }

    public int? AssociationTypeId { get; init; }

    public string? AssociationCategory { get; init; }

    public bool? AssociationRemoved { get; init; }

    public bool? IsPrimaryAssociation { get; init; }

    public long? PrimaryObjectId { get; init; }

    public IReadOnlyList<long>? MergedObjectIds { get; init; }

    public long? NewObjectId { get; init; }

    public int? NumberOfPropertiesMoved { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<WebhookEvent>))]
sealed partial class WebhookJson : JsonSerializerContext;
