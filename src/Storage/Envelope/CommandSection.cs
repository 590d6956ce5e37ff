using System.Text.Json.Serialization;

namespace CareVision.Storage.Envelope;

/// <summary>An accepted command, remembered so that the same key gets the same answer.</summary>
public sealed record CommandSection
{
    /// <summary>Organisation id.</summary>
    public required string Org { get; init; }

    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of the command's body: the same key with another body is an error.</summary>
    public required string Hash { get; init; }

    /// <summary>The answer, as JSON text.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public required string Answer { get; init; }
}
