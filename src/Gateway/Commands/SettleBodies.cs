using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>Decides that a record shall not be pushed.</summary>
public sealed record SkipBody : IBody<SkipBody>
{
    /// <summary>Why, for whoever finds it skipped; required.</summary>
    [Required]
    public string? Reason { get; init; }

    static JsonTypeInfo<SkipBody> IBody<SkipBody>.Json => BodyJson.Strict.SkipBody;

    void IBody<SkipBody>.Validate(FieldErrors errors) => errors.Required(Reason, "reason", Limits.Sentence);

    internal SettleByHand ToCommand(CommandStamp stamp) => new() { Settlement = HandSettlement.Skip, Note = Reason!, Stamp = stamp };
}

/// <summary>States that the outside system has a record.</summary>
public sealed record ResolveBody : IBody<ResolveBody>
{
    /// <summary>What proves it, e.g. where it was seen and by whom; required.</summary>
    [Required]
    public string? Proof { get; init; }

    /// <summary>The outside system's id; required where it is not known yet.</summary>
    public string? ExternalId { get; init; }

    static JsonTypeInfo<ResolveBody> IBody<ResolveBody>.Json => BodyJson.Strict.ResolveBody;

    void IBody<ResolveBody>.Validate(FieldErrors errors)
    {
        errors.Required(Proof, "proof", Limits.Sentence);
        errors.Optional(ExternalId, "externalId", Limits.Name);
    }

    internal SettleByHand ToCommand(CommandStamp stamp) => new()
    {
        Settlement = HandSettlement.Resolve, Note = Proof!, ExternalId = string.IsNullOrWhiteSpace(ExternalId) ? null : ExternalId.Trim(), Stamp = stamp,
    };
}
