using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Sandbox.HubSpot.Api;

sealed record AssociationBatch(List<AssociationBatchInput>? Inputs = null);

/// <summary>An input of any of the batches: reading names one record, the others a pair.</summary>
sealed record AssociationBatchInput
{
    public string? Id { get; init; }

    public string? After { get; init; }

    public ObjectId? From { get; init; }

    public JsonElement? To { get; init; }

    public List<AssociationTypeInput>? Types { get; init; }

    /// <summary>Archive names several targets, the others one.</summary>
    public IEnumerable<string> Targets() => To switch
    {
        { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Select(IdOf)],
        { ValueKind: JsonValueKind.Object } one => [IdOf(one)],
        _ => [""],
    };

    static string IdOf(JsonElement target) =>
        target.ValueKind == JsonValueKind.Object && target.TryGetProperty("id", out var id) ? id.ToString() : "";
}

sealed record AssociationBatchReply(
    string Status, List<AssociationResult> Results, string StartedAt, string CompletedAt, int? NumErrors, List<BatchError>? Errors);

sealed record AssociationResult(ObjectId From, ObjectId To, AssociationTypeInput AssociationSpec);

sealed record AssociationReadReply(
    string Status, List<AssociationsOf> Results, string StartedAt, string CompletedAt, int? NumErrors, List<BatchError>? Errors);

sealed record AssociationsOf(ObjectId From, List<AssociationLink> To);

sealed record AssociationPage(List<AssociationLink> Results, PagingView? Paging);

sealed record AssociationLink(long ToObjectId, List<AssociationLabel> AssociationTypes);

sealed record AssociationLabel(
    string Category, int TypeId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Label);

sealed record LabelPage(List<AssociationLabel> Results);

sealed record AssociationLabelsView(string FromObjectTypeId, long FromObjectId, string ToObjectTypeId, long ToObjectId, List<string> Labels);
