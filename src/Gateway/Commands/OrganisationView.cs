using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Commands;

/// <summary>An organisation as stored.</summary>
public sealed record OrganisationView
{
    /// <summary>The organisation's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its branches.</summary>
    public required IReadOnlyList<BranchView> Branches { get; init; }

    /// <summary>The CHSP integration switch.</summary>
    public bool ChspEnabled { get; init; }

    /// <summary>The switch governs CHSP-funded sources only.</summary>
    public bool ChspFundedOnly { get; init; }

    /// <summary>First save (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    internal static OrganisationView Of(OrganisationSnapshot organisation) => new()
    {
        Id = organisation.Organisation,
        Name = organisation.Name,
        Branches = [.. organisation.Branches.Select(BranchView.Of)],
        ChspEnabled = organisation.ChspEnabled,
        ChspFundedOnly = organisation.ChspFundedOnly,
        CreatedAt = organisation.CreatedAt,
        UpdatedAt = organisation.UpdatedAt,
    };
}

/// <summary>A branch as stored.</summary>
public sealed record BranchView
{
    /// <summary>The portal's id of the branch.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The state or territory it serves; null: all.</summary>
    public string? State { get; init; }

    /// <summary>The branch that takes whatever matches no other.</summary>
    public bool HeadOffice { get; init; }

    internal static BranchView Of(Branch branch) => new() { Id = branch.Id, Name = branch.Name, State = branch.State, HeadOffice = branch.HeadOffice };
}
