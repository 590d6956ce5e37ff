using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Links;

/// <summary>Where a link stands.</summary>
public enum LinkState
{
    /// <summary>Never linked.</summary>
    NotLinked = 0,
    /// <summary>Being verified.</summary>
    Linking = 1,
    /// <summary>Linked and working.</summary>
    Linked = 2,
    /// <summary>The last try to link failed; see the failure.</summary>
    Error = 3,
    /// <summary>Linked once and disconnected since; ids are kept (T28).</summary>
    Disconnected = 4,
    /// <summary>Linked, but the outside system refuses the credentials: everything is parked until it is linked again.</summary>
    NeedsRelink = 5,
}

/// <summary>Holds a link.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.PauseLink)]
public sealed record PauseLink
{
    /// <summary>Why, for whoever finds it paused.</summary>
    [Id(0)] public required string Reason { get; init; }
    /// <summary>When it resumes by itself (UTC); null: when a person resumes it.</summary>
    [Id(1)] public DateTimeOffset? Until { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>What the verification of a link found.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LinkReport)]
public sealed record LinkReport
{
    /// <summary>The try it belongs to; a report of another one is ignored.</summary>
    [Id(0)] public required string OperationId { get; init; }
    /// <summary>Null when the link works.</summary>
    [Id(1)] public SyncFailure? Failure { get; init; }
    /// <summary>The account that a person's consent opened; null where the parameter store names it.</summary>
    [Id(2)] public string? Account { get; init; }
    /// <summary>What was looked at in the account.</summary>
    [Id(3)] public IReadOnlyList<LinkCheck> Checks { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>Something that the integration needs in the outside account (H9, H10, H27).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LinkCheck)]
public sealed record LinkCheck
{
    /// <summary>What it is about, e.g. <c>contacts.carevision_id</c>.</summary>
    [Id(0)] public required string Name { get; init; }
    /// <summary>It is as it must be.</summary>
    [Id(1)] public required bool Passed { get; init; }
    /// <summary>What is wrong, in words; null when nothing is.</summary>
    [Id(2)] public string? Problem { get; init; }
    /// <summary>The act <c>prepare</c> can put it right.</summary>
    [Id(3)] public bool CanPrepare { get; init; }
}

/// <summary>What a person answered at the outside system (H4).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ConsentAnswer)]
public sealed record ConsentAnswer
{
    /// <summary>The secret part of the state that was sent along; works once.</summary>
    [Id(0)] public required string Nonce { get; init; }
    /// <summary>The code that is exchanged for tokens; null when the person refused. A secret.</summary>
    [Id(1)] public string? Code { get; init; }
    /// <summary>Why there is no code, in the outside system's words.</summary>
    [Id(2)] public string? Error { get; init; }

    /// <summary>Says nothing of the code.</summary>
    public override string ToString() => Code is null ? "refused" : "consented";
}

/// <summary>A link as it stands.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LinkSnapshot)]
public sealed record LinkSnapshot
{
    /// <summary>The organisation.</summary>
    [Id(0)] public required string Organisation { get; init; }
    /// <summary>The provider, e.g. <c>techone_ar</c>.</summary>
    [Id(1)] public required string Provider { get; init; }
    /// <summary>The branch, or null.</summary>
    [Id(2)] public string? Branch { get; init; }
    /// <summary>Where it stands.</summary>
    [Id(3)] public required LinkState State { get; init; }
    /// <summary>The account at the provider; null until linked.</summary>
    [Id(4)] public string? Account { get; init; }
    /// <summary>Paused by a person, whatever the state.</summary>
    [Id(5)] public bool Paused { get; init; }
    /// <summary>Why it is paused.</summary>
    [Id(6)] public string? PauseReason { get; init; }
    /// <summary>Who paused it.</summary>
    [Id(7)] public string? PausedBy { get; init; }
    /// <summary>When the pause ends by itself (UTC).</summary>
    [Id(8)] public DateTimeOffset? PausedUntil { get; init; }
    /// <summary>The last failure, with cause and solution; null when all is well.</summary>
    [Id(9)] public SyncFailure? Failure { get; init; }
    /// <summary>What to quote to the support team (T24); null without a failure.</summary>
    [Id(10)] public string? SupportReference { get; init; }
    /// <summary>When it was linked (UTC).</summary>
    [Id(11)] public DateTimeOffset? LinkedAt { get; init; }
    /// <summary>The run that pushes what waited for this link (T9, T32).</summary>
    [Id(12)] public string? FirstPushRun { get; init; }
    /// <summary>Counts links of this key; a pushed record remembers nothing of it.</summary>
    [Id(13)] public long Epoch { get; init; }
    /// <summary>Last change (UTC).</summary>
    [Id(14)] public DateTimeOffset UpdatedAt { get; init; }
    /// <summary>Where a person has to consent; only in the answer to <c>LinkAsync</c>.</summary>
    [Id(15)] public string? ConsentUrl { get; init; }
    /// <summary>What was looked at in the outside account, last time.</summary>
    [Id(16)] public IReadOnlyList<LinkCheck> Checks { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Since when it is linked without a disconnect in between (UTC): what is older is not pushed by itself (H6).</summary>
    [Id(17)] public DateTimeOffset? Since { get; init; }
}
