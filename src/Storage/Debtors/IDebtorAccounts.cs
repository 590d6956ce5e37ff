namespace CareVision.Storage.Debtors;

/// <summary>TechOne's debtor accounts as they were seen last (T35, T36): what lists show beside our own records.</summary>
public interface IDebtorAccounts
{
    /// <summary>Stores what was seen; a newer look at an account replaces an older one.</summary>
    Task PutAsync(IReadOnlyList<DebtorAccountRow> rows, CancellationToken cancellationToken);

    /// <summary>The accounts with these numbers, as far as they were ever seen.</summary>
    Task<IReadOnlyList<DebtorAccountRow>> OfAsync(string org, IReadOnlyList<string> numbers, CancellationToken cancellationToken);

    /// <summary>Accounts of one verdict, by number; fewer than <paramref name="limit"/> at the end.</summary>
    Task<IReadOnlyList<DebtorAccountRow>> ListAsync(string org, string verdict, string? afterNumber, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets accounts of one verdict that were not seen since.</summary>
    Task DropAsync(string org, string verdict, DateTimeOffset seenBefore, CancellationToken cancellationToken);
}

/// <summary>A debtor account as it was seen.</summary>
public sealed record DebtorAccountRow
{
    /// <summary>Organisation id.</summary>
    public required string Org { get; init; }

    /// <summary>The Debtor Account ID.</summary>
    public required string Number { get; init; }

    /// <summary>The funding source that it is, or claims to be, the account of; null: none of ours.</summary>
    public string? FundingSource { get; init; }

    /// <summary>One of <see cref="DebtorVerdicts"/>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether TechOne says Active; null: the account is not there.</summary>
    public bool? Active { get; init; }

    /// <summary>Its funding type reference.</summary>
    public string? Reference { get; init; }

    /// <summary>What the debtor owes, in Australian dollars; null when TechOne does not say.</summary>
    public decimal? Balance { get; init; }

    /// <summary>Fields in which it differs from our record.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>When it was seen (UTC).</summary>
    public required DateTimeOffset SeenAt { get; init; }
}

/// <summary>How a debtor account compares with our record.</summary>
public static class DebtorVerdicts
{
    /// <summary>They agree.</summary>
    public const string Match = "match";

    /// <summary>Some fields differ.</summary>
    public const string Differs = "differs";

    /// <summary>TechOne has set it inactive.</summary>
    public const string Inactive = "inactive";

    /// <summary>We have its number and TechOne has no such account.</summary>
    public const string MissingThere = "missing-there";

    /// <summary>TechOne has an account with our reference, and no funding source of ours has its number.</summary>
    public const string MissingHere = "missing-here";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Match, Differs, Inactive, MissingThere, MissingHere];
}
