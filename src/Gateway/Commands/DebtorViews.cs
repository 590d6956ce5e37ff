using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Debtors;

namespace CareVision.Gateway.Commands;

/// <summary>A row of the Debtor Accounts list.</summary>
public sealed record DebtorAccountView : RecordState
{
    /// <summary>The funding source.</summary>
    public required string FundingSourceId { get; init; }

    /// <summary>The client it belongs to.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client's name.</summary>
    public string? ClientName { get; init; }

    /// <summary>The budget or funding type.</summary>
    public required string Type { get; init; }

    /// <summary>The funding type reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The Debtor Account ID; null: blank.</summary>
    public string? DebtorAccountId { get; init; }

    /// <summary>Active or Inactive in TechOne as it was seen last; null while there is no Debtor Account ID.</summary>
    public string? AccountStatus { get; init; }

    /// <summary>Whether TechOne knows the reference; null: its list was not read yet.</summary>
    public bool? Supported { get; init; }

    /// <summary>How it compared with TechOne's own record: match, differs, inactive or missing-there; null: not compared yet.</summary>
    public string? Verdict { get; init; }

    /// <summary>Fields that differ: name, reference, email.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>What the debtor owes, in Australian dollars, as it was seen last.</summary>
    public decimal? Balance { get; init; }

    /// <summary>When TechOne's record was seen last (UTC).</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>It was edited after TechOne got it, and that edit is not sent (T59).</summary>
    public bool ChangedSinceLinking { get; init; }

    internal static DebtorAccountView Of(FundingSourceSnapshot source, ClientSnapshot? client, DebtorAccountRow? seen, bool? supported) => new()
    {
        FundingSourceId = source.Id,
        ClientId = source.ClientId,
        ClientName = client is null ? null : $"{client.Profile.FirstName} {client.Profile.LastName}",
        Type = source.Details.Type,
        Reference = source.Details.Reference,
        DebtorAccountId = source.Sync.ExternalId,
        // TechOne makes accounts active, and says so when it makes them; anything else was seen since.
        AccountStatus = source.Sync.ExternalId is null ? null : seen?.Active is false || seen?.Verdict == DebtorVerdicts.MissingThere ? "Inactive" : "Active",
        Supported = supported,
        Verdict = seen?.Verdict,
        Differences = seen?.Differences ?? [],
        Balance = seen?.Balance,
        SeenAt = seen?.SeenAt,
        ChangedSinceLinking = source.Sync.ChangedSinceLinking,
        Status = source.Sync.Status,
        Reason = source.Sync.Reason,
        ExternalId = source.Sync.ExternalId,
        Attempt = source.Sync.Attempt,
        MaxAttempts = source.Sync.MaxAttempts,
        NextAttemptAt = source.Sync.NextAttemptAt,
        UpdatedAt = source.Sync.UpdatedAt,
        Failure = FailureView.Of(source.Sync.Failure),
    };
}

/// <summary>The details before a link is confirmed.</summary>
public sealed record DebtorLookView
{
    /// <summary>The funding source as it stands.</summary>
    public required FundingSourceView FundingSource { get; init; }

    /// <summary>The client's name in TechOne's form.</summary>
    public string? ClientName { get; init; }

    /// <summary>What confirming would do: None, Attach or Create.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<DebtorLinkAct>))]
    public DebtorLinkAct Act { get; init; }

    /// <summary>Why nothing, e.g. <c>already-linked</c>, <c>chsp-off</c>, <c>not-linked</c> or a failure code.</summary>
    public string? Why { get; init; }

    /// <summary>TechOne's own record; null: there is none, or it could not be read.</summary>
    public DebtorFactsView? Found { get; init; }

    /// <summary>Fields in which TechOne's record differs from ours: name, reference, email.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>Whether TechOne knows the reference; null: its list was not read yet.</summary>
    public bool? Supported { get; init; }

    /// <summary>Why TechOne could not be asked.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>When TechOne was asked (UTC).</summary>
    public DateTimeOffset At { get; init; }

    internal static DebtorLookView Of(DebtorLook look) => new()
    {
        FundingSource = FundingSourceView.Of(look.Source),
        ClientName = look.ClientName,
        Act = look.Act,
        Why = look.Why,
        Found = look.Found is null ? null : DebtorFactsView.Of(look.Found),
        Differences = look.Differences,
        Supported = look.Supported,
        Failure = FailureView.Of(look.Failure),
        At = look.At,
    };
}

/// <summary>A debtor account as TechOne has it.</summary>
public sealed record DebtorFactsView
{
    /// <summary>The Debtor Account ID.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The ledger it is in.</summary>
    public required string LedgerCode { get; init; }

    /// <summary>The debtor's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>Active or Inactive.</summary>
    public required string AccountStatus { get; init; }

    /// <summary>Its funding type reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Its e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>What the debtor owes, in Australian dollars.</summary>
    public decimal? Balance { get; init; }

    internal static DebtorFactsView Of(DebtorFacts facts) => new()
    {
        AccountNumber = facts.AccountNumber,
        LedgerCode = facts.LedgerCode,
        AccountName = facts.AccountName,
        AccountStatus = facts.IsActive ? "Active" : "Inactive",
        Reference = facts.FundingTypeReference,
        Email = facts.Email,
        Balance = facts.Balance,
    };
}

/// <summary>A debtor account as a reconciliation found it.</summary>
public sealed record DebtorFindingView
{
    /// <summary>The Debtor Account ID.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The funding source that it is, or claims to be, the account of; null: none of ours.</summary>
    public string? FundingSourceId { get; init; }

    /// <summary>match, differs, inactive, missing-there or missing-here.</summary>
    public required string Verdict { get; init; }

    /// <summary>Fields that differ.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>Its funding type reference in TechOne.</summary>
    public string? Reference { get; init; }

    /// <summary>What the debtor owes, in Australian dollars.</summary>
    public decimal? Balance { get; init; }

    /// <summary>When it was seen (UTC).</summary>
    public DateTimeOffset SeenAt { get; init; }

    internal static DebtorFindingView Of(DebtorAccountRow row) => new()
    {
        AccountNumber = row.Number,
        FundingSourceId = row.FundingSource,
        Verdict = row.Verdict,
        Differences = row.Differences,
        Reference = row.Reference,
        Balance = row.Balance,
        SeenAt = row.SeenAt,
    };
}

/// <summary>What became of one of the selected funding sources.</summary>
public sealed record DebtorSyncView
{
    /// <summary>The funding source.</summary>
    public required string FundingSourceId { get; init; }

    /// <summary>Its status after it was asked; None: refused.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SyncStatus>))]
    public SyncStatus Status { get; init; }

    /// <summary>Why it is not synced, e.g. <c>chsp-off</c>; or the problem's code.</summary>
    public string? Reason { get; init; }

    internal static DebtorSyncView Of(string id, CommandResult<SyncSnapshot> result) => new()
    {
        FundingSourceId = id,
        Status = result.Snapshot?.Status ?? SyncStatus.None,
        Reason = result.IsAccepted ? result.Snapshot.Reason : result.Refusal.Code,
    };

    internal static DebtorSyncView Of(string id, SyncSnapshot? record) =>
        new() { FundingSourceId = id, Status = record?.Status ?? SyncStatus.None, Reason = record is null ? ProblemCodes.FundingSourceNotFound : record.Reason };
}
