using System.Text.Json.Serialization;

namespace CareVision.Load;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(FundingSource))]
[JsonSerializable(typeof(RecordStatus))]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class LoadJson : JsonSerializerContext;

/// <summary>What the load tool reads of a record: its status, the Debtor Account ID and when it last changed.</summary>
sealed record RecordStatus(string? Status, string? Reason, string? ExternalId, DateTimeOffset? UpdatedAt);
