using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Runs;

namespace CareVision.Gateway.Commands;

/// <summary>A run to start.</summary>
public sealed record SyncRunBody : IBody<SyncRunBody>
{
    /// <summary>The kind of run, e.g. <c>retry</c> or <c>sync-active-plans</c>; required.</summary>
    [Required]
    public string? Kind { get; init; }

    /// <summary>The outside system whose records are meant, e.g. <c>techone_ar</c>; required unless the kind knows only one.</summary>
    public string? System { get; init; }

    /// <summary>The selected clients, at most 10,000, each once; required for kinds over a selection, else absent.</summary>
    public IReadOnlyList<string>? ClientIds { get; init; }

    /// <summary>Only records of this kind; absent: all.</summary>
    public string? RecordKind { get; init; }

    /// <summary>Only records with this status; absent: as the kind of run says.</summary>
    public string? Status { get; init; }

    /// <summary>Only records with this failure code; absent: any.</summary>
    public string? FailureCode { get; init; }

    static JsonTypeInfo<SyncRunBody> IBody<SyncRunBody>.Json => BodyJson.Strict.SyncRunBody;

    void IBody<SyncRunBody>.Validate(FieldErrors errors)
    {
        errors.Required(Kind, "kind", Limits.Word);
        errors.OneOf(Kind, "kind", RunKinds.All);
        errors.Required(System ?? RunKinds.SystemOf(Kind), "system", Limits.Word);
        errors.OneOf(System, "system", RunKinds.SystemOf(Kind) is { } only ? [only] : Providers.All);
        CheckClients(errors);
        errors.OneOf(RecordKind, "recordKind", RecordKinds.All);
        errors.OneOf(Status, "status", StatusNames.All);
        errors.Optional(FailureCode, "failureCode", Limits.Name);
    }

    void CheckClients(FieldErrors errors)
    {
        var clients = ClientIds ?? [];
        errors.Require(clients.Count > 0 == RunKinds.TakesClients(Kind), "clientIds", clients.Count == 0 ? "is required" : "is not for this kind of run");
        errors.Require(clients.Count <= Limits.SelectedClients, "clientIds", $"has more than {Limits.SelectedClients} entries");
        errors.Require(clients.Distinct(StringComparer.Ordinal).Count() == clients.Count, "clientIds", "names a client twice");
        errors.Require(clients.All(PortalId.IsValid), "clientIds", $"must match {PortalId.Pattern}");
    }

    internal StartSyncRun ToCommand(CommandStamp stamp) => new()
    {
        Kind = Kind!,
        System = System ?? RunKinds.SystemOf(Kind)!,
        ClientIds = ClientIds ?? [],
        RecordKind = RecordKind,
        Status = Status,
        FailureCode = FailureCode,
        Stamp = stamp,
    };
}

/// <summary>Which items of an ended run to run again.</summary>
public sealed record RerunBody : IBody<RerunBody>
{
    /// <summary><c>Failed</c>, <c>Uncompleted</c> or both; absent: both.</summary>
    public IReadOnlyList<string>? Outcomes { get; init; }

    static JsonTypeInfo<RerunBody> IBody<RerunBody>.Json => BodyJson.Strict.RerunBody;

    void IBody<RerunBody>.Validate(FieldErrors errors) => errors.Require(
        (Outcomes ?? []).All(outcome => outcome is RunOutcomes.Failed or RunOutcomes.Uncompleted), "outcomes", "must be Failed or Uncompleted");

    internal StartSyncRun ToCommand(string run, CommandStamp stamp) => new()
    {
        // Kind and system are those of the run that is repeated.
        Kind = "", System = "", RerunOf = run, Outcomes = [.. (Outcomes ?? []).Distinct(StringComparer.Ordinal)], Stamp = stamp,
    };
}

/// <summary>Which records to retry.</summary>
public sealed record RetryBody : IBody<RetryBody>
{
    /// <summary>The outside system whose records are meant, e.g. <c>techone_ar</c>; required.</summary>
    [Required]
    public string? System { get; init; }

    /// <summary>Only records of this kind; absent: all.</summary>
    public string? Kind { get; init; }

    /// <summary>Only records with this status; absent: Failed.</summary>
    public string? Status { get; init; }

    /// <summary>Only records with this failure code; absent: any.</summary>
    public string? FailureCode { get; init; }

    static JsonTypeInfo<RetryBody> IBody<RetryBody>.Json => BodyJson.Strict.RetryBody;

    void IBody<RetryBody>.Validate(FieldErrors errors)
    {
        errors.Required(System, "system", Limits.Word);
        errors.OneOf(System, "system", Providers.All);
        errors.OneOf(Kind, "kind", RecordKinds.All);
        errors.OneOf(Status, "status", StatusNames.All);
        errors.Optional(FailureCode, "failureCode", Limits.Name);
    }

    internal StartSyncRun ToCommand(CommandStamp stamp) => new()
    {
        Kind = RunKinds.Retry,
        System = System!,
        RecordKind = Kind,
        Status = Status ?? nameof(SyncStatus.Failed),
        FailureCode = FailureCode,
        Stamp = stamp,
    };
}
