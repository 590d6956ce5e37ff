using System.ComponentModel;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Problems;
using Microsoft.AspNetCore.Mvc;

namespace CareVision.Gateway.Http;

/// <summary>Which part of a list.</summary>
internal readonly record struct PageQuery
{
    const int DefaultLimit = 50;
    const int MaxLimit = 500;

    /// <summary>The nextCursor of the page before; absent: the first page.</summary>
    [Description("The nextCursor of the page before; absent: the first page.")]
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    /// <summary>How many entries at most, 1 to 500. Default: 50.</summary>
    [Description("How many entries at most, 1 to 500. Default: 50.")]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The limit to use.</summary>
    public int Size => Limit ?? DefaultLimit;

    /// <summary>The problem with it, or null.</summary>
    public Problem? Refuse(string? search = null)
    {
        var errors = new FieldErrors();
        errors.Require(Size is >= 1 and <= MaxLimit, "limit", $"must be between 1 and {MaxLimit}");
        errors.Optional(Cursor, "cursor", Limits.Cursor);
        errors.Optional(search, "q", Limits.Search);
        return errors.ToProblem();
    }
}
