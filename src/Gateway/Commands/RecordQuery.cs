using System.ComponentModel;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Mvc;

namespace CareVision.Gateway.Commands;

/// <summary>Which records to list.</summary>
internal readonly record struct RecordQuery
{
    /// <summary>Only this kind of entity, e.g. funding-source.</summary>
    [Description("Only this kind of entity, e.g. client, funding-source, quote or invoice.")]
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>Only this outside system, e.g. techone_ar.</summary>
    [Description("Only this outside system, e.g. techone_ar.")]
    [FromQuery(Name = "system")]
    public string? System { get; init; }

    /// <summary>Only this status: Pending, Success, Failed or NotRequired.</summary>
    [Description("Only this status: Pending, Success, Failed or NotRequired.")]
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Only this reason, e.g. not-linked.</summary>
    [Description("Only this reason, e.g. not-linked.")]
    [FromQuery(Name = "reason")]
    public string? Reason { get; init; }

    /// <summary>Only this failure code.</summary>
    [Description("Only this failure code.")]
    [FromQuery(Name = "failureCode")]
    public string? FailureCode { get; init; }

    /// <summary>Searches names, ids and external ids by the beginnings of words.</summary>
    [Description("Searches names, ids and external ids by the beginnings of words.")]
    [FromQuery(Name = "q")]
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
