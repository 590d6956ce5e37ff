using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Commands;

/// <summary>An organisation as it shall be.</summary>
public sealed record OrganisationBody : IBody<OrganisationBody>
{
    /// <summary>The name people know it by; required.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>Its branches; where there are any, exactly one is the head office.</summary>
    public IReadOnlyList<BranchBody?>? Branches { get; init; }

    /// <summary>The CHSP integration switch (T54). Default: on.</summary>
    public bool? ChspEnabled { get; init; }

    /// <summary>The switch governs CHSP-funded sources only (T57). Default: all funding sources.</summary>
    public bool? ChspFundedOnly { get; init; }

    static JsonTypeInfo<OrganisationBody> IBody<OrganisationBody>.Json => BodyJson.Strict.OrganisationBody;

    void IBody<OrganisationBody>.Validate(FieldErrors errors)
    {
        errors.Required(Name, "name", Limits.Name);
        var branches = Branches ?? [];
        for (var i = 0; i < branches.Count; i++)
        {
            errors.Require(PortalId.IsValid(branches[i]?.Id), $"branches[{i}].id", $"must match {PortalId.Pattern}");
            errors.Required(branches[i]?.Name, $"branches[{i}].name", Limits.Name);
            errors.Optional(branches[i]?.State, $"branches[{i}].state", Limits.Word);
        }

        errors.Require(branches.Count <= Limits.Branches, "branches", $"has more than {Limits.Branches} entries");
        errors.Require(branches.DistinctBy(branch => branch?.Id).Count() == branches.Count, "branches", "names an id twice");
        errors.Require(branches.Count == 0 || branches.Count(branch => branch?.HeadOffice == true) == 1, "branches", "needs exactly one head office");
    }

    internal SaveOrganisation ToCommand(CommandStamp stamp) => new()
    {
        Name = Name!.Trim(),
        Branches = [.. (Branches ?? []).Select(branch => branch!.ToBranch())],
        ChspEnabled = ChspEnabled ?? true,
        ChspFundedOnly = ChspFundedOnly ?? false,
        Stamp = stamp,
    };
}

/// <summary>A branch of an organisation.</summary>
public sealed record BranchBody
{
    /// <summary>The portal's id of the branch; required.</summary>
    [Required]
    public string? Id { get; init; }

    /// <summary>Its name; required.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>The Australian state or territory it serves, e.g. <c>NSW</c>; absent: all.</summary>
    public string? State { get; init; }

    /// <summary>The one branch that takes whatever matches no other.</summary>
    public bool HeadOffice { get; init; }

    internal Branch ToBranch() => new() { Id = Id!, Name = Name!.Trim(), State = State, HeadOffice = HeadOffice };
}
