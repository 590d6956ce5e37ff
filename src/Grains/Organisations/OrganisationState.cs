using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Grains.Organisations;

/// <summary>What an organisation stores.</summary>
internal sealed class OrganisationState
{
    public string? Name { get; set; }

    public IReadOnlyList<Branch> Branches { get; set; } = [];

    public bool ChspEnabled { get; set; } = true;

    public bool ChspFundedOnly { get; set; }

    public IReadOnlyList<FundingTypeReference> References { get; set; } = [];

    public long ReferencesVersion { get; set; }

    public IReadOnlyList<string> ReferencesChanged { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
