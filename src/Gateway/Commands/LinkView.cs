using System.Text.Json.Serialization;
using CareVision.Gateway.Linking;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Gateway.Commands;

/// <summary>The link to one outside system.</summary>
public sealed record LinkView
{
    /// <summary>The provider, e.g. <c>techone_ar</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The branch, for systems that are linked per branch.</summary>
    public string? Branch { get; init; }

    /// <summary>Where the link stands.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<LinkState>))]
    public LinkState State { get; init; }

    /// <summary>The account at the provider; null until linked.</summary>
    public string? Account { get; init; }

    /// <summary>Paused by a person, whatever the state.</summary>
    public bool Paused { get; init; }

    /// <summary>Why it is paused.</summary>
    public string? PauseReason { get; init; }

    /// <summary>Who paused it.</summary>
    public string? PausedBy { get; init; }

    /// <summary>When the pause ends by itself (UTC).</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The last failure; null when all is well.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>
    /// Which kind of error it is (T22): <c>NotWhitelisted</c>, <c>BadCredentials</c>, <c>Unreachable</c>, <c>WrongRedirect</c> or <c>Other</c>; null when all is well.
    /// </summary>
    public string? ErrorKind { get; init; }

    /// <summary>Where a browser follows the linking (T21, T30), a path of this gateway; only in the answer to <i>Link My Account</i>.</summary>
    public string? ProgressUrl { get; init; }

    /// <summary>What to quote to the support team (T24).</summary>
    public string? SupportReference { get; init; }

    /// <summary>When it was linked (UTC).</summary>
    public DateTimeOffset? LinkedAt { get; init; }

    /// <summary>The run that pushes what waited for this link (T9, T32).</summary>
    public string? FirstPushRun { get; init; }

    /// <summary>Where a person has to consent, once, within ten minutes (H4); only in the answer to the act that asks for it.</summary>
    public string? ConsentUrl { get; init; }

    /// <summary>What was looked at in the outside account, last time (H10).</summary>
    public IReadOnlyList<LinkCheckView> Checks { get; init; } = [];

    /// <summary>Linked since, without a disconnect in between (UTC): what is older is not pushed by itself (H6).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    internal static LinkView Of(LinkSnapshot link) => new()
    {
        Provider = link.Provider,
        Branch = link.Branch,
        State = link.State,
        Account = link.Account,
        Paused = link.Paused,
        PauseReason = link.PauseReason,
        PausedBy = link.PausedBy,
        PausedUntil = link.PausedUntil,
        Failure = FailureView.Of(link.Failure),
        ErrorKind = LinkErrors.KindOf(link.Failure),
        SupportReference = link.SupportReference,
        LinkedAt = link.LinkedAt,
        FirstPushRun = link.FirstPushRun,
        ConsentUrl = link.ConsentUrl,
        Checks = [.. link.Checks.Select(c => new LinkCheckView { Name = c.Name, Passed = c.Passed, Problem = c.Problem, CanPrepare = c.CanPrepare })],
        Since = link.Since,
        UpdatedAt = link.UpdatedAt,
    };
}
