using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.HubSpot;

/// <summary>One event of a webhook. Both spellings are read: the classic <c>contact.creation</c> and the generic <c>object.creation</c> with a type id.</summary>
public sealed record HubSpotEvent
{
    /// <summary>HubSpot's id of it; not sure to be unique.</summary>
    public long? EventId { get; init; }

    /// <summary>The account.</summary>
    public long? PortalId { get; init; }

    /// <summary>Our app.</summary>
    public long? AppId { get; init; }

    /// <summary>When it happened, in milliseconds since 1970.</summary>
    public long? OccurredAt { get; init; }

    /// <summary>What happened, in the field of real deliveries.</summary>
    public string? SubscriptionType { get; init; }

    /// <summary>What happened, in the field of HubSpot's documentation.</summary>
    public string? EventType { get; init; }

    /// <summary>The record.</summary>
    public long? ObjectId { get; init; }

    /// <summary>The record's type in the generic spelling, such as <c>0-1</c>.</summary>
    public string? ObjectTypeId { get; init; }

    /// <summary>Which property changed.</summary>
    public string? PropertyName { get; init; }

    /// <summary>Who changed it, such as <c>INTEGRATION</c>.</summary>
    public string? ChangeSource { get; init; }

    /// <summary>Which one of those.</summary>
    public JsonElement? SourceId { get; init; }

    /// <summary>Which kind of association changed, such as <c>DEAL_TO_CONTACT</c>.</summary>
    public string? AssociationType { get; init; }

    /// <summary>The association's one side.</summary>
    public long? FromObjectId { get; init; }

    /// <summary>The association's other side.</summary>
    public long? ToObjectId { get; init; }

    /// <summary>The type of the one side in the generic spelling.</summary>
    public string? FromObjectTypeId { get; init; }

    /// <summary>The type of the other side in the generic spelling.</summary>
    public string? ToObjectTypeId { get; init; }

    /// <summary>The association was removed.</summary>
    public bool? AssociationRemoved { get; init; }

    /// <summary>The record that a merge kept.</summary>
    public long? PrimaryObjectId { get; init; }

    /// <summary>The records that a merge ended.</summary>
    public IReadOnlyList<long>? MergedObjectIds { get; init; }

    /// <summary>The record that a merge made.</summary>
    public long? NewObjectId { get; init; }

    /// <summary>What happened, in the classic spelling, e.g. <c>contact.propertyChange</c>; empty when it says nothing.</summary>
    [JsonIgnore]
    public string Kind
    {
        get
        {
            var said = SubscriptionType ?? EventType ?? "";
            var dot = said.IndexOf('.', StringComparison.Ordinal);
            return dot > 0 && said.StartsWith("object.", StringComparison.OrdinalIgnoreCase) ? $"{TypeName(ObjectTypeId ?? FromObjectTypeId)}{said[dot..]}" : said;
        }
    }

    /// <summary>Our own write is told back to us (H21).</summary>
    [JsonIgnore]
    public bool IsOwn => AppId is { } app && ChangeSource is "INTEGRATION"
        && SourceId is { } source && (source.ValueKind == JsonValueKind.String ? source.GetString() : source.GetRawText()) == app.ToString(CultureInfo.InvariantCulture);

    /// <summary>When it happened; null when it does not say.</summary>
    [JsonIgnore]
    public DateTimeOffset? At => OccurredAt is > 0 and < 253_402_300_800_000 and { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The deal of an association between a deal and a contact; null for any other event.</summary>
    [JsonIgnore]
    public long? AssociatedDeal => (AssociationType, FromObjectTypeId, ToObjectTypeId) switch
    {
        ("DEAL_TO_CONTACT", _, _) or (null, "0-3", "0-1") => FromObjectId,
        ("CONTACT_TO_DEAL", _, _) or (null, "0-1", "0-3") => ToObjectId,
        _ => null,
    };

    /// <summary>Reads an event.</summary>
    /// <param name="body">Its part of the body.</param>
    /// <returns>Null when it is none.</returns>
    public static HubSpotEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, HubSpotJson.Default.HubSpotEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What it is about, as <c>contact:7</c>: events of one record are processed in order. An association is its deal's.</summary>
    internal string Subject() => AssociatedDeal is { } deal
        ? $"deal:{deal}"
        : $"{Kind.Split('.')[0]}:{NewObjectId ?? PrimaryObjectId ?? ObjectId ?? FromObjectId}";

    private static string TypeName(string? typeId) => typeId switch
    {
        "0-1" => "contact",
        "0-3" => "deal",
        _ => "object",
    };
}
