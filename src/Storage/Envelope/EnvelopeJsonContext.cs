using System.Text.Json.Serialization;

namespace CareVision.Storage.Envelope;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordSection))]
[JsonSerializable(typeof(FailureSection))]
[JsonSerializable(typeof(IReadOnlyList<AttemptSection>))]
[JsonSerializable(typeof(IReadOnlyList<CallSection>))]
[JsonSerializable(typeof(CommandSection))]
sealed partial class EnvelopeJsonContext : JsonSerializerContext;
