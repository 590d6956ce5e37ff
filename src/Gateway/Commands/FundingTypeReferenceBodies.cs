using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Commands;

/// <summary>A funding type reference in the list that is saved at once.</summary>
public sealed record FundingTypeReferenceBody
{
    /// <summary>The reference, e.g. <c>HCP</c>; required, unique in the list without regard to case.</summary>
    [Required]
    public string? Reference { get; init; }

    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>"Don't create debtor account in TechOne" (T12, T13). Default: off.</summary>
    public bool DontCreateDebtorAccount { get; init; }

    internal FundingTypeReference ToReference() => new()
    {
        Reference = Reference!.Trim(),
        Description = Description,
        DontCreateDebtorAccount = DontCreateDebtorAccount,
    };
}

/// <summary>The whole list as it shall be.</summary>
public sealed class FundingTypeReferenceListBody : List<FundingTypeReferenceBody>, IBody<FundingTypeReferenceListBody>
{
    static JsonTypeInfo<FundingTypeReferenceListBody> IBody<FundingTypeReferenceListBody>.Json => BodyJson.Strict.FundingTypeReferenceListBody;

    void IBody<FundingTypeReferenceListBody>.Validate(FieldErrors errors)
    {
        errors.Require(Count <= Limits.References, "$", $"has more than {Limits.References} entries");
        for (var i = 0; i < Count; i++)
        {
            if (this[i] is null)
            {
                errors.Add($"[{i}]", "is required");
                continue;
            }

            errors.Required(this[i].Reference, $"[{i}].reference", Limits.Reference);
            errors.Optional(this[i].Description, $"[{i}].description", Limits.Sentence);
        }
    }

    internal SaveFundingTypeReferences ToCommand(long? expectedVersion, CommandStamp stamp) => new()
    {
        References = [.. this.Select(reference => reference.ToReference())],
        ExpectedVersion = expectedVersion,
        Stamp = stamp,
    };
}

/// <summary>One funding type reference; its name is in the path.</summary>
public sealed record FundingTypeReferenceSwitchBody : IBody<FundingTypeReferenceSwitchBody>
{
    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>"Don't create debtor account in TechOne" (T12, T13). Default: off.</summary>
    public bool DontCreateDebtorAccount { get; init; }

    static JsonTypeInfo<FundingTypeReferenceSwitchBody> IBody<FundingTypeReferenceSwitchBody>.Json =>
        BodyJson.Strict.FundingTypeReferenceSwitchBody;

    void IBody<FundingTypeReferenceSwitchBody>.Validate(FieldErrors errors) => errors.Optional(Description, "description", Limits.Sentence);

    internal FundingTypeReference ToReference(string reference) =>
        new() { Reference = reference.Trim(), Description = Description, DontCreateDebtorAccount = DontCreateDebtorAccount };
}
