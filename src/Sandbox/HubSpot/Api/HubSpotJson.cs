using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Bodies of the CRM's API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AssociationBatch))]
[JsonSerializable(typeof(AssociationBatchReply))]
[JsonSerializable(typeof(AssociationLabelsView))]
[JsonSerializable(typeof(AssociationPage))]
[JsonSerializable(typeof(AssociationReadReply))]
[JsonSerializable(typeof(BatchInput))]
[JsonSerializable(typeof(BatchReply))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(GdprInput))]
[JsonSerializable(typeof(LabelPage))]
[JsonSerializable(typeof(List<AssociationTypeInput>))]
[JsonSerializable(typeof(MergeInput))]
[JsonSerializable(typeof(ObjectInput))]
[JsonSerializable(typeof(ObjectPage))]
[JsonSerializable(typeof(ObjectView))]
[JsonSerializable(typeof(OwnerPage))]
[JsonSerializable(typeof(OwnerView))]
[JsonSerializable(typeof(PipelinePage))]
[JsonSerializable(typeof(PipelineView))]
[JsonSerializable(typeof(PropertyBatch))]
[JsonSerializable(typeof(PropertyBatchReply))]
[JsonSerializable(typeof(PropertyGroupInput))]
[JsonSerializable(typeof(PropertyGroupPage))]
[JsonSerializable(typeof(PropertyGroupView))]
[JsonSerializable(typeof(PropertyInput))]
[JsonSerializable(typeof(PropertyPage))]
[JsonSerializable(typeof(PropertyProblemView[]))]
[JsonSerializable(typeof(PropertyView))]
[JsonSerializable(typeof(SearchInput))]
[JsonSerializable(typeof(StagePage))]
sealed partial class HubSpotJson : JsonSerializerContext;

/// <summary>An input of create, update, upsert, read and archive.</summary>
sealed record ObjectInput
{
    public string? Id { get; init; }

    public string? IdProperty { get; init; }

    public Dictionary<string, JsonElement>? Properties { get; init; }

    public List<AssociationInput>? Associations { get; init; }

    public string? ObjectWriteTraceId { get; init; }
}

/// <summary>A record to associate a new one with.</summary>
sealed record AssociationInput(ObjectId? To = null, List<AssociationTypeInput>? Types = null);

sealed record AssociationTypeInput(string? AssociationCategory = null, int AssociationTypeId = 0);

sealed record ObjectId(string? Id = null);

sealed record BatchInput
{
    public List<ObjectInput>? Inputs { get; init; }

    public string? IdProperty { get; init; }

    public List<string>? Properties { get; init; }

    public List<string>? PropertiesWithHistory { get; init; }
}

sealed record MergeInput(string? PrimaryObjectId = null, string? ObjectIdToMerge = null);

sealed record GdprInput(string? ObjectId = null, string? IdProperty = null);

/// <summary>A record as it is answered. Times are text: HubSpot writes milliseconds and Z.</summary>
sealed record ObjectView(string Id, Dictionary<string, string?> Properties, string CreatedAt, string UpdatedAt, bool Archived)
{
    public string? ArchivedAt { get; init; }

    public bool? New { get; init; }

    public Dictionary<string, LinkedView>? Associations { get; init; }

    public string? ObjectWriteTraceId { get; init; }

    public string? Url { get; init; }
}

sealed record LinkedView(List<LinkView> Results);

sealed record LinkView(string Id, string Type);

sealed record ObjectPage(List<ObjectView> Results, PagingView? Paging, int? Total = null);

sealed record PagingView(NextView Next);

sealed record NextView(string After, string? Link = null);

sealed record BatchReply(string Status, List<ObjectView> Results, string StartedAt, string CompletedAt)
{
    public int? NumErrors { get; init; }

    public List<BatchError>? Errors { get; init; }
}

sealed record SearchInput
{
    public List<SearchGroup>? FilterGroups { get; init; }

    public List<JsonElement>? Sorts { get; init; }

    public string? Query { get; init; }

    public List<string>? Properties { get; init; }

    public int? Limit { get; init; }

    public JsonElement? After { get; init; }
}

sealed record SearchGroup(List<SearchFilter>? Filters = null);

sealed record SearchFilter
{
    public string? PropertyName { get; init; }

    public string? Operator { get; init; }

    public string? Value { get; init; }

    public string? HighValue { get; init; }

    public List<string>? Values { get; init; }
}
