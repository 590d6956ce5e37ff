using System.Diagnostics.CodeAnalysis;

namespace CareVision.Grains.Interfaces;

/// <summary>How a command ended. Readers treat a number they do not know as "newer than me".</summary>
public enum CommandStatus
{
    /// <summary>Never sent; a default value means a bug.</summary>
    None = 0,
    /// <summary>Committed; what is still to be pushed will be.</summary>
    Accepted = 1,
    /// <summary>The very same was stored already; nothing was written.</summary>
    Unchanged = 2,
    /// <summary>Refused; nothing was written. See <see cref="CommandResult{TSnapshot}.Refusal"/>.</summary>
    Refused = 3,
}

/// <summary>Why a command was refused: an expected outcome, never an exception.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.Refusal)]
public sealed record Refusal
{
    /// <summary>A code of <c>docs/problems.md</c>, e.g. <c>client-not-found</c>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>A sentence for the person who reads the problem; free of personal data.</summary>
    [Id(1)] public required string Detail { get; init; }
}

/// <summary>The answer to a command: accepted or unchanged with what is stored now, or refused with the reason.</summary>
/// <typeparam name="TSnapshot">What the grain shows of itself.</typeparam>
[GenerateSerializer, Immutable, Alias(Aliases.CommandResult)]
public sealed record CommandResult<TSnapshot>
    where TSnapshot : class
{
    /// <summary>How it ended.</summary>
    [Id(0)] public required CommandStatus Status { get; init; }

    /// <summary>What is stored after the command; null when refused.</summary>
    [Id(1)] public TSnapshot? Snapshot { get; init; }

    /// <summary>The reason; null unless refused.</summary>
    [Id(2)] public Refusal? Refusal { get; init; }

    /// <summary>True unless refused; then <see cref="Snapshot"/> is there.</summary>
    [MemberNotNullWhen(true, nameof(Snapshot))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => Status is CommandStatus.Accepted or CommandStatus.Unchanged;
}

/// <summary>Makes command results.</summary>
public static class CommandResult
{
    /// <summary>The command was committed.</summary>
    public static CommandResult<T> Accepted<T>(T snapshot)
        where T : class => new() { Status = CommandStatus.Accepted, Snapshot = snapshot };

    /// <summary>The same was stored already.</summary>
    public static CommandResult<T> Unchanged<T>(T snapshot)
        where T : class => new() { Status = CommandStatus.Unchanged, Snapshot = snapshot };

    /// <summary>The command was refused; <paramref name="code"/> is a problem code.</summary>
    public static CommandResult<T> Refused<T>(string code, string detail)
        where T : class => new() { Status = CommandStatus.Refused, Refusal = new Refusal { Code = code, Detail = detail } };
}
