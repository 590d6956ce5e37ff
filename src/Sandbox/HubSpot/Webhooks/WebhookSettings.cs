namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary>The app's webhooks, and what the sandbox does to their delivery on demand.</summary>
sealed record WebhookSettings
{
    /// <summary>The app's one target for all accounts; null: events wait.</summary>
    public string? Target { get; init; }

    /// <summary>Contact properties whose changes are subscribed to; <c>*</c>: all.</summary>
    public IReadOnlyList<string> ContactProperties { get; init; } = ["*"];

    /// <summary>The same for deals.</summary>
    public IReadOnlyList<string> DealProperties { get; init; } = ["*"];

    /// <summary>Which spelling the subscriptions have: <c>classic</c> (contact.creation), <c>generic</c> (object.creation) or <c>both</c> in turn.</summary>
    public WebhookSpelling Spelling { get; init; }

    /// <summary>Events wait until this is off again.</summary>
    public bool Paused { get; init; }

    /// <summary>The newest waiting event is sent first; default false.</summary>
    public bool Reversed { get; init; }

    /// <summary>Times each event is sent; default 1.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Events in one request; default and most 100.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Requests at a time; default 10.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>Times a refused or unanswered request is repeated; default 10.</summary>
    public int Retries { get; init; } = 10;

    /// <summary>The time within which the retries lie, at random; HubSpot's is 86,400 s, the default here 300.</summary>
    public int RetryWithinSeconds { get; init; } = 300;

    /// <summary>How long an answer may take; default 5,000 as HubSpot's.</summary>
    public int TimeoutMs { get; init; } = 5_000;

    public static bool IsTarget(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() => this switch
    {
        { Target: { } target } when !IsTarget(target) => "target must be an http or https address.",
        { BatchSize: < 1 or > 100 } => "batchSize must be between 1 and 100.",
        { Concurrency: < 1 or > 100 } => "concurrency must be between 1 and 100.",
        { Copies: < 1 or > 20 } => "copies must be between 1 and 20.",
        { Retries: < 0 or > 10 } => "retries must be between 0 and 10.",
        { RetryWithinSeconds: < 0 or > 86_400 } => "retryWithinSeconds must be between 0 and 86400.",
        { TimeoutMs: < 1 or > 60_000 } => "timeoutMs must be between 1 and 60000.",
        _ => null,
    };
}

enum WebhookSpelling
{
    [System.Text.Json.Serialization.JsonStringEnumMemberName("classic")]
    Classic = 0,

    [System.Text.Json.Serialization.JsonStringEnumMemberName("generic")]
    Generic = 1,

    [System.Text.Json.Serialization.JsonStringEnumMemberName("both")]
    Both = 2,
}
