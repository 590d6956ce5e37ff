using System.ComponentModel;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Commands;

/// <summary>Which records to list.</summary>
internal readonly record struct RecordQuery
{
    /// <summary>Only this kind of entity.</summary>
    [Description("Only this kind of entity: client or funding-source.")]
    public string? Kind { get; init; }

    /// <summary>Only this outside system.</summary>
    [Description("Only this outside system, e.g. techone_ar.")]
    public string? System { get; init; }

    /// <summary>Only this status.</summary>
    [Description("Only this status: Pending, Success, Failed or NotRequired.")]
    public string? Status { get; init; }

    /// <summary>Only this reason.</summary>
    [Description("Only this reason, e.g. not-linked.")]
    public string? Reason { get; init; }

    /// <summary>Only this failure code.</summary>
    [Description("Only this failure code.")]
    public string? FailureCode { get; init; }

    /// <summary>Words to search for.</summary>
    [Description("Searches names, ids and external ids by the beginnings of words.")]
    public string? Q { get; init; }

    /// <summary>The problem with it, or null.</summary>
    public Problem? Refuse()
    {
        var errors = new FieldErrors();
        errors.OneOf(Kind, "kind", RecordKinds.All);
        errors.OneOf(Status, "status", StatusNames.All);
        errors.Optional(System, "system", Limits.Word);
        errors.Optional(Reason, "reason", Limits.Word);
        errors.Optional(FailureCode, "failureCode", Limits.Name);
        errors.Optional(Q, "q", Limits.Search);
        return errors.ToProblem();
    }

    public SyncRecordFilter ToFilter(string org) => new()
    {
        Org = org,
        Kind = Kind,
        System = System,
        Status = Enum.TryParse<RecordStatus>(Status, out var status) ? status : null,
        Reason = Reason,
        FailureCode = FailureCode,
        Q = Q,
    };
}
