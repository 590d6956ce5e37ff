using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Commands;

/// <summary>A funding type reference and its sync switch.</summary>
public sealed record FundingTypeReferenceView
{
    /// <summary>The reference, e.g. <c>HCP</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>"Don't create debtor account in TechOne".</summary>
    public bool DontCreateDebtorAccount { get; init; }

    internal static FundingTypeReferenceView Of(FundingTypeReference reference) => new()
    {
        Reference = reference.Reference,
        Description = reference.Description,
        DontCreateDebtorAccount = reference.DontCreateDebtorAccount,
    };
}

/// <summary>What a save made of the list.</summary>
public sealed record FundingTypeReferencesSaved
{
    /// <summary>The version after the save; the same as the ETag.</summary>
    public long Version { get; init; }

    /// <summary>The list as stored.</summary>
    public required IReadOnlyList<FundingTypeReferenceView> References { get; init; }

    /// <summary>The references that the save which made this version changed (T16).</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    internal static FundingTypeReferencesSaved Of(FundingTypeReferencesSnapshot list) => new()
    {
        Version = list.Version,
        References = [.. list.References.Select(FundingTypeReferenceView.Of)],
        Changed = list.Changed,
    };
}

/// <summary>Whether TechOne knows a reference of the list (T36).</summary>
public sealed record FundingTypeSupportView
{
    /// <summary>The reference.</summary>
    public required string Reference { get; init; }

    /// <summary>TechOne lists it; null: its list was not read yet.</summary>
    public bool? Supported { get; init; }

    /// <summary>When TechOne's list was read last (UTC).</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Funding sources wait for it (T58).</summary>
    public bool Awaited { get; init; }
}
