using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.HubSpot;

/// <summary>The inputs of a batch call.</summary>
internal sealed record BatchOf<T>(IReadOnlyList<T> Inputs);

/// <summary>A record to be created or updated, found by a unique property.</summary>
internal sealed record UpsertInput(string Id, string IdProperty, IReadOnlyDictionary<string, string> Properties, string ObjectWriteTraceId);

/// <summary>A record to be updated, by its id.</summary>
internal sealed record UpdateInput(string Id, IReadOnlyDictionary<string, string> Properties, string ObjectWriteTraceId);

/// <summary>Records to be read.</summary>
internal sealed record ReadBatch(IReadOnlyList<IdOf> Inputs, string? IdProperty, IReadOnlyList<string> Properties);

/// <summary>An id, of a record or in a unique property.</summary>
internal sealed record IdOf(string Id);

/// <summary>A record whose associations are read, from a page on.</summary>
internal sealed record AssociationQuery(string Id, string? After);

/// <summary>The answer of a batch call. Errors may stand beside results, whatever the HTTP status.</summary>
internal sealed record BatchAnswer<T>
{
    public string? Status { get; init; }

    public List<T>? Results { get; init; }

    public List<ErrorDocument>? Errors { get; init; }
}

/// <summary>A contact or a deal.</summary>
internal sealed record CrmObject
{
    public string? Id { get; init; }

    public Dictionary<string, string?>? Properties { get; init; }

    public bool? Archived { get; init; }

    public bool? New { get; init; }

    public string? ObjectWriteTraceId { get; init; }
}

/// <summary>A page of records.</summary>
internal sealed record ObjectPage
{
    public List<CrmObject>? Results { get; init; }

    public PagingDocument? Paging { get; init; }
}

/// <summary>Where the next page begins.</summary>
internal sealed record PagingDocument
{
    public NextDocument? Next { get; init; }
}

/// <summary>The next page.</summary>
internal sealed record NextDocument
{
    public string? After { get; init; }
}

/// <summary>Two records that are or shall be associated.</summary>
internal sealed record AssociationPair(IdOf? From, IdOf? To);

/// <summary>What a record is associated to.</summary>
internal sealed record AssociationList
{
    public IdOf? From { get; init; }

    public List<AssociationTarget>? To { get; init; }

    public PagingDocument? Paging { get; init; }
}

/// <summary>The other side of an association. Its id is a number in some answers and a text in others.</summary>
internal sealed record AssociationTarget
{
    public JsonElement ToObjectId { get; init; }

    [JsonIgnore]
    internal string Id => ToObjectId.ValueKind == JsonValueKind.String ? ToObjectId.GetString()! : ToObjectId.GetRawText();
}

/// <summary>The properties of a record type.</summary>
internal sealed record PropertyList
{
    public List<PropertyDocument>? Results { get; init; }
}

/// <summary>A property of a record type.</summary>
internal sealed record PropertyDocument
{
    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? Type { get; init; }

    public string? FieldType { get; init; }

    public string? GroupName { get; init; }

    public string? Description { get; init; }

    public bool? HasUniqueValue { get; init; }

    public bool? Archived { get; init; }

    public List<OptionDocument>? Options { get; init; }
}

/// <summary>A value that an enumeration allows.</summary>
internal sealed record OptionDocument(string? Label, string? Value, bool? Hidden, int? DisplayOrder);

/// <summary>The pipelines of a record type.</summary>
internal sealed record PipelineList
{
    public List<PipelineDocument>? Results { get; init; }
}

/// <summary>A pipeline or a stage of one.</summary>
internal sealed record PipelineDocument
{
    public string? Id { get; init; }

    public string? Label { get; init; }

    public bool? Archived { get; init; }

    public List<PipelineDocument>? Stages { get; init; }
}

/// <summary>An error, of a call or of one input of a batch. HubSpot says to treat every field as optional.</summary>
internal sealed record ErrorDocument
{
    public string? Status { get; init; }

    public string? Category { get; init; }

    public string? SubCategory { get; init; }

    public string? Message { get; init; }

    public string? PolicyName { get; init; }

    public string? ErrorType { get; init; }

    public Dictionary<string, JsonElement>? Context { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }

    /// <summary>The values of a context entry, whether they stand in a list or alone.</summary>
    internal IEnumerable<string> Named(string entry) => Context?.GetValueOrDefault(entry) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!),
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        }
        : [];
}

/// <summary>The answer of the token endpoint.</summary>
internal sealed record TokenDocument
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }

    [JsonPropertyName("hub_id")]
    public long? HubId { get; init; }

    public List<string>? Scopes { get; init; }

    public override string ToString() => "Token";
}
