using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;
using CareVision.Storage.Webhooks;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeIngress(FakeCluster cluster) : IWebhookIngressGrain
{
    public WebhookDelivery? Last { get; private set; }

    public CommandResult<WebhookReceipt> Answer { get; set; } = CommandResult.Accepted(new WebhookReceipt { Stored = 1, Duplicates = 0 });

    public TaskCompletionSource<CommandResult<WebhookReceipt>>? Held { get; set; }

    public Task<CommandResult<WebhookReceipt>> ReceiveAsync(WebhookDelivery delivery)
    {
        cluster.Commanded();
        Last = delivery;
        return Held?.Task ?? Task.FromResult(Answer);
    }
}

sealed class FakeInbox(FakeCluster cluster, string key) : IWebhookInboxGrain
{
    public Task<CommandResult<WebhookReplay>> ReplayAsync(ReplayWebhookEvent command)
    {
        cluster.Commanded();
        var row = cluster.Webhooks.Rows.Single(r => r.Id == command.Id);
        Assert.Equal(new PlatformKey(row.Provider, row.Account, PlatformKey.Inbox), PlatformKey.Parse(key));
        if (row.DuplicateOf is not null)
        {
            return Task.FromResult(CommandResult.Refused<WebhookReplay>(ProblemCodes.WebhookEventNotFound, "It repeats another."));
        }

        cluster.Webhooks.Rows.Remove(row);
        cluster.Webhooks.Rows.Add(row with { Outcome = null, Replays = row.Replays + 1, ReplayedBy = command.Stamp.Actor });
        return Task.FromResult(CommandResult.Accepted(new WebhookReplay { Id = row.Id, Replays = row.Replays + 1 }));
    }

    public Task WakeAsync() => throw new InvalidOperationException("The gateway never wakes.");
}

/// <summary>The part of the inbox's table that the gateway reads.</summary>
sealed class FakeWebhookEvents : IWebhookEvents
{
    public List<WebhookEventRow> Rows { get; } = [];

    public WebhookEventFilter? LastFilter { get; private set; }

    public static WebhookEventRow Row(long id, string? org) => new()
    {
        Id = id,
        Provider = "techone_hrp",
        Account = "x0123456789abcdef",
        Event = $"delivery-{id}",
        Org = org,
        Type = "EmployeeChanged",
        ObjectId = "Employee/7",
        ReceivedAt = default,
        Outcome = WebhookOutcomeKind.Applied,
        Body = "{\"Id\":\"7\"}"u8.ToArray(),
    };

    public Task<IReadOnlyList<WebhookEventRow>> ListAsync(WebhookEventFilter filter, CancellationToken cancellationToken)
    {
        LastFilter = filter;
        return Task.FromResult<IReadOnlyList<WebhookEventRow>>(
            [.. Rows.Where(r => r.Org == filter.Org && r.Id < (filter.Before ?? long.MaxValue)).OrderByDescending(r => r.Id).Take(filter.Limit)]);
    }

    public Task<WebhookEventRow?> GetAsync(string? org, long id, CancellationToken cancellationToken) =>
        Task.FromResult(Rows.SingleOrDefault(r => r.Org == org && r.Id == id));

    public Task<IReadOnlyList<string>> StoreAsync(
        string provider, IReadOnlyList<NewWebhookEvent> events, DateTimeOffset receivedAt, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<WebhookEventRow>> DueAsync(
        string provider, string account, DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<(string Provider, string Account)>> OverdueAccountsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw Unused();

    public Task SettleAsync(
        long id, WebhookOutcomeKind outcome, string? code, string? message, string? org, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw Unused();

    public Task PostponeAsync(long id, string code, string? message, DateTimeOffset nextDue, CancellationToken cancellationToken) => throw Unused();

    public Task<WebhookEventRow?> ReplayAsync(
        string provider, string account, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken) => throw Unused();

    static InvalidOperationException Unused() => new("The gateway does not ask this.");
}
