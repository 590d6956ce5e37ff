using System.ComponentModel;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using Microsoft.AspNetCore.Mvc;

namespace CareVision.Gateway.Commands;

/// <summary>Which debtor accounts to list.</summary>
internal readonly record struct DebtorQuery
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";
    public const string Blank = "Blank";

    /// <summary>Active or Inactive in TechOne as it was seen last, or Blank: no Debtor Account ID yet.</summary>
    [Description("Active or Inactive in TechOne as it was seen last, or Blank: no Debtor Account ID yet.")]
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Only this reason, e.g. chsp-off: funding sources made while the CHSP switch was off.</summary>
    [Description("Only this reason, e.g. chsp-off: funding sources made while the CHSP switch was off.")]
    [FromQuery(Name = "reason")]
    public string? Reason { get; init; }

    /// <summary>Only this failure code.</summary>
    [Description("Only this failure code.")]
    [FromQuery(Name = "failureCode")]
    public string? FailureCode { get; init; }

    /// <summary>Only this client.</summary>
    [Description("Only this client.")]
    [FromQuery(Name = "client")]
    public string? Client { get; init; }

    /// <summary>Searches ids, references and Debtor Account IDs by the beginnings of words.</summary>
    [Description("Searches ids, references and Debtor Account IDs by the beginnings of words.")]
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>The problem with it, or null.</summary>
    public Problem? Refuse()
    {
        var errors = new FieldErrors();
        errors.OneOf(Status, "status", [Active, Inactive, Blank]);
        errors.Optional(Reason, "reason", Limits.Word);
        errors.Optional(FailureCode, "failureCode", Limits.Name);
        errors.OptionalId(Client, "client");
        errors.Optional(Q, "q", Limits.Search);
        errors.Require(
            Status != Inactive || (Reason, FailureCode, Client, Q) == (null, null, null, null), "status", "Inactive can't be combined with another filter");
        return errors.ToProblem();
    }
}
