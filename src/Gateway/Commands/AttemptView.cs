using System.Text.Json;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Commands;

/// <summary>One attempt in the ledger.</summary>
public sealed record AttemptView
{
    /// <summary>The operation it belongs to.</summary>
    public required string Operation { get; init; }

    /// <summary>Which attempt of the operation, counted from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>What was done, e.g. <c>push</c> or <c>read-back</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>From begin to end, in milliseconds.</summary>
    public int DurationMs { get; init; }

    /// <summary>How long it waited for the account's limit before, in milliseconds.</summary>
    public int LimiterWaitMs { get; init; }

    /// <summary>How it ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>The failure code, where it failed.</summary>
    public string? Code { get; init; }

    /// <summary>Who asked for it; null when the product did by itself.</summary>
    public string? Actor { get; init; }

    /// <summary>The trace it is part of.</summary>
    public string? TraceId { get; init; }

    /// <summary>Every HTTP call of it, redacted; null after erasure.</summary>
    public JsonElement? Calls { get; init; }

    /// <summary>When its payloads were erased (UTC).</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    internal static AttemptView Of(AttemptRow row) => new()
    {
        Operation = row.Operation,
        Attempt = row.Attempt,
        Kind = row.Kind,
        At = row.At,
        DurationMs = row.DurationMs,
        LimiterWaitMs = row.LimiterWaitMs,
        Outcome = row.Outcome,
        Code = row.Code,
        Actor = row.Actor,
        TraceId = row.TraceId,
        Calls = row.Calls is null ? null : JsonElement.Parse(row.Calls),
        ErasedAt = row.ErasedAt,
    };
}
