using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>A run to start.</summary>
public sealed record SyncRunBody : IBody<SyncRunBody>
{
    /// <summary><c>first-push</c> or <c>retry</c>; required.</summary>
    [Required]
    public string? Kind { get; init; }

    /// <summary>The outside system whose records are meant, e.g. <c>techone_ar</c>; required.</summary>
    [Required]
    public string? System { get; init; }

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
        errors.OneOf(Kind, "kind", [RunKinds.FirstPush, RunKinds.Retry]);
        errors.Required(System, "system", Limits.Word);
        errors.OneOf(System, "system", Providers.All);
        errors.OneOf(RecordKind, "recordKind", RecordKinds.All);
        errors.OneOf(Status, "status", StatusNames.All);
        errors.Optional(FailureCode, "failureCode", Limits.Name);
    }

    internal StartSyncRun ToCommand(CommandStamp stamp) => new()
    {
        Kind = Kind!,
        System = System!,
        RecordKind = RecordKind,
        Status = Status,
        FailureCode = FailureCode,
        Stamp = stamp,
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
