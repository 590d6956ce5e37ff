using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.HubSpot.Api;
using CareVision.Sandbox.HubSpot.Crm;
using CareVision.Sandbox.HubSpot.Webhooks;

namespace CareVision.Sandbox.HubSpot;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountRequest))]
[JsonSerializable(typeof(ConsentReply))]
[JsonSerializable(typeof(ConsentRequest))]
[JsonSerializable(typeof(DailyReport))]
[JsonSerializable(typeof(DailyRequest))]
[JsonSerializable(typeof(HubSpotTruthReport))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(MergeInput))]
[JsonSerializable(typeof(ObjectView))]
[JsonSerializable(typeof(Pipeline))]
[JsonSerializable(typeof(PipelineRequest))]
[JsonSerializable(typeof(PropertyInput))]
[JsonSerializable(typeof(ReplayReply))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(Switches))]
[JsonSerializable(typeof(SwitchesRequest))]
[JsonSerializable(typeof(TruthRecords))]
[JsonSerializable(typeof(UserWork))]
[JsonSerializable(typeof(UserWorkReply))]
[JsonSerializable(typeof(WebhookDeliveries))]
[JsonSerializable(typeof(WebhookReport))]
[JsonSerializable(typeof(WebhooksRequest))]
sealed partial class HubSpotAdminJson : JsonSerializerContext;

/// <summary>The body of <c>POST /_sim/hubspot/uninstall</c>.</summary>
sealed record AccountRequest(long Account = 0);

/// <summary>The body of <c>POST /_sim/hubspot/consent</c>: a person in the account agrees.</summary>
sealed record ConsentRequest(long Account = 0, string RedirectUrl = "", List<string>? Scopes = null);

/// <summary>Its answer: the code that the redirect carries.</summary>
sealed record ConsentReply(string Code);

sealed record DailyRequest(int Permits = 0);

sealed record DailyReport(int Permits, int Used, int Overshoot);

/// <summary>The body of <c>POST /_sim/hubspot/{account}/associations</c>.</summary>
sealed record LinkRequest(string Deal = "", string Contact = "", bool Remove = false);

/// <summary>The body of <c>POST /_sim/hubspot/{account}/pipelines</c>.</summary>
sealed record PipelineRequest(string Id = "", string Label = "", List<PipelineStage>? Stages = null);

sealed record ReplayRequest(int Last = 0);

sealed record ReplayReply(int Events);

/// <summary>The body of <c>PUT /_sim/hubspot/settings</c>; what is missing stays.</summary>
sealed record SwitchesRequest
{
    public int? SearchLagMs { get; init; }

    public int? TokenLifetimeSeconds { get; init; }

    public bool? RotateRefreshTokens { get; init; }

    public bool? MergeMintsNewId { get; init; }

    public bool? MarkOwnChanges { get; init; }

    public bool? PartialBatches { get; init; }

    public int? MostContactsPerDeal { get; init; }

    public List<string>? RequiredOnContact { get; init; }

    public List<string>? RequiredOnWonDeal { get; init; }

    public Switches ApplyTo(Switches now) => new()
    {
        SearchLagMs = SearchLagMs ?? now.SearchLagMs,
        TokenLifetimeSeconds = TokenLifetimeSeconds ?? now.TokenLifetimeSeconds,
        RotateRefreshTokens = RotateRefreshTokens ?? now.RotateRefreshTokens,
        MergeMintsNewId = MergeMintsNewId ?? now.MergeMintsNewId,
        MarkOwnChanges = MarkOwnChanges ?? now.MarkOwnChanges,
        PartialBatches = PartialBatches ?? now.PartialBatches,
        MostContactsPerDeal = MostContactsPerDeal ?? now.MostContactsPerDeal,
        RequiredOnContact = RequiredOnContact ?? now.RequiredOnContact,
        RequiredOnWonDeal = RequiredOnWonDeal ?? now.RequiredOnWonDeal,
    };
}

/// <summary>The body of <c>PUT /_sim/hubspot/webhooks</c>; what is missing stays, an empty target stops the delivery.</summary>
sealed record WebhooksRequest
{
    public string? Target { get; init; }

    public List<string>? ContactProperties { get; init; }

    public List<string>? DealProperties { get; init; }

    public WebhookSpelling? Spelling { get; init; }

    public bool? Paused { get; init; }

    public bool? Reversed { get; init; }

    public int? Copies { get; init; }

    public int? BatchSize { get; init; }

    public int? Concurrency { get; init; }

    public int? Retries { get; init; }

    public int? RetryWithinSeconds { get; init; }

    public int? TimeoutMs { get; init; }

    public WebhookSettings ApplyTo(WebhookSettings now) => new()
    {
        Target = Target is null ? now.Target : Target.Length == 0 ? null : Target,
        ContactProperties = ContactProperties ?? now.ContactProperties,
        DealProperties = DealProperties ?? now.DealProperties,
        Spelling = Spelling ?? now.Spelling,
        Paused = Paused ?? now.Paused,
        Reversed = Reversed ?? now.Reversed,
        Copies = Copies ?? now.Copies,
        BatchSize = BatchSize ?? now.BatchSize,
        Concurrency = Concurrency ?? now.Concurrency,
        Retries = Retries ?? now.Retries,
        RetryWithinSeconds = RetryWithinSeconds ?? now.RetryWithinSeconds,
        TimeoutMs = TimeoutMs ?? now.TimeoutMs,
    };
}

/// <summary>The body of <c>POST /_sim/hubspot/{account}/objects/{type}</c>: what a person in HubSpot does.</summary>
sealed record UserWork(List<UserRecord>? Items = null);

/// <summary>A record to make, or to change when it has an id.</summary>
sealed record UserRecord(string? Id = null, Dictionary<string, JsonElement>? Properties = null);

sealed record UserWorkReply(List<string> Ids);

sealed record WebhookDeliveries(List<WebhookDeliveryView> Deliveries);
