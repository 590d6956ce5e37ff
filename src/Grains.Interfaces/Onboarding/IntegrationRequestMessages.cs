namespace CareVision.Grains.Interfaces.Onboarding;

/// <summary>How far an integration has been prepared.</summary>
public enum IntegrationRequestState
{
    /// <summary>Nobody has asked for it.</summary>
    NotRequested = 0,
    /// <summary>The organisation has asked for it (T5).</summary>
    Requested = 1,
    /// <summary>CareVision has received the credentials (T6); not through this product.</summary>
    CredentialsReceived = 2,
    /// <summary>The credentials are in the parameter store (T7).</summary>
    Configured = 3,
    /// <summary>The organisation is in the account's <c>organization_ids</c> (T23).</summary>
    Whitelisted = 4,
    /// <summary>All that linking needs is there.</summary>
    ReadyToLink = 5,
}

/// <summary>Notes a step.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.NoteIntegrationStep)]
public sealed record NoteIntegrationStep
{
    /// <summary><see cref="IntegrationRequestState.CredentialsReceived"/> or <see cref="IntegrationRequestState.Configured"/>.</summary>
    [Id(0)] public required IntegrationRequestState State { get; init; }
    /// <summary>Who notes it.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>A step that was noted.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.IntegrationStep)]
public sealed record IntegrationStep
{
    /// <summary>Which one.</summary>
    [Id(0)] public required IntegrationRequestState State { get; init; }
    /// <summary>When (UTC).</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }
    /// <summary>By whom.</summary>
    [Id(2)] public required string By { get; init; }
}

/// <summary>A request as it stands.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.IntegrationRequestSnapshot)]
public sealed record IntegrationRequestSnapshot
{
    /// <summary>The organisation.</summary>
    [Id(0)] public required string Organisation { get; init; }
    /// <summary>The provider.</summary>
    [Id(1)] public required string Provider { get; init; }
    /// <summary>How far it is.</summary>
    [Id(2)] public required IntegrationRequestState State { get; init; }
    /// <summary>What was noted, oldest first.</summary>
    [Id(3)] public IReadOnlyList<IntegrationStep> Steps { get; init => field = Wire.Plain(value); } = [];
    /// <summary>What the parameter store still lacks for linking, as paths; empty when nothing.</summary>
    [Id(4)] public IReadOnlyList<string> Missing { get; init => field = Wire.Plain(value); } = [];
}
