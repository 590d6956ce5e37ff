using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.FundingSources;

/// <summary>A debtor account as TechOne has it (T35, T40).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.DebtorFacts)]
public sealed record DebtorFacts
{
    /// <summary>The Debtor Account ID.</summary>
    [Id(0)] public required string AccountNumber { get; init; }
    /// <summary>The ledger it is in.</summary>
    [Id(1)] public required string LedgerCode { get; init; }
    /// <summary>The debtor's name.</summary>
    [Id(2)] public string? AccountName { get; init; }
    /// <summary>TechOne says Active, not Inactive.</summary>
    [Id(3)] public bool IsActive { get; init; }
    /// <summary>Its funding type reference.</summary>
    [Id(4)] public string? FundingTypeReference { get; init; }
    /// <summary>Its e-mail address.</summary>
    [Id(5)] public string? Email { get; init; }
    /// <summary>What the debtor owes, in Australian dollars; null when TechOne does not say (T4).</summary>
    [Id(6)] public decimal? Balance { get; init; }
}

/// <summary>What confirming the link would do.</summary>
public enum DebtorLinkAct
{
    /// <summary>Nothing; see why.</summary>
    None = 0,
    /// <summary>The account that was found is taken.</summary>
    Attach = 1,
    /// <summary>There is none: one is created.</summary>
    Create = 2,
}

/// <summary>The details that are shown before a link is confirmed (T38, T39). Nothing is stored for it.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.DebtorLook)]
public sealed record DebtorLook
{
    /// <summary>The funding source as it stands.</summary>
    [Id(0)] public required FundingSourceSnapshot Source { get; init; }
    /// <summary>The client's name in TechOne's form.</summary>
    [Id(1)] public string? ClientName { get; init; }
    /// <summary>What confirming would do.</summary>
    [Id(2)] public DebtorLinkAct Act { get; init; }
    /// <summary>Why nothing, as a reason or failure code, e.g. <c>chsp-off</c>, <c>already-linked</c>; null otherwise.</summary>
    [Id(3)] public string? Why { get; init; }
    /// <summary>TechOne's own record; null: there is none, or it could not be read.</summary>
    [Id(4)] public DebtorFacts? Found { get; init; }
    /// <summary>Fields in which TechOne's record differs from ours: <c>name</c>, <c>reference</c>, <c>email</c>.</summary>
    [Id(5)] public IReadOnlyList<string> Differences { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Whether TechOne knows the funding type reference (T36); null: its list was never read.</summary>
    [Id(6)] public bool? Supported { get; init; }
    /// <summary>Why TechOne could not be asked; null: it could.</summary>
    [Id(7)] public SyncFailure? Failure { get; init; }
    /// <summary>When TechOne was asked (UTC).</summary>
    [Id(8)] public DateTimeOffset At { get; init; }
}

/// <summary>Confirms a link (T38).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LinkDebtor)]
public sealed record LinkDebtor
{
    /// <summary>The account to attach, also one made by hand in TechOne (T55); null: found by our reference, or created.</summary>
    [Id(0)] public string? AccountNumber { get; init; }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}
