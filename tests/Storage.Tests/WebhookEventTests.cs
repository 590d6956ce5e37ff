using System.Text;
using CareVision.Storage.Tests.Support;
using CareVision.Storage.Webhooks;

namespace CareVision.Storage.Tests;

public sealed class WebhookEventTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    const string Provider = "techone_hrp";

    readonly string org = StorageFixture.NewOrg();
    readonly string account = "x" + Guid.NewGuid().ToString("N")[..8];
    readonly IWebhookEvents events = storage.WebhookEvents;

    [Fact]
    public async Task What_came_is_due_at_once_in_its_order_with_its_bytes()
    {
        Assert.Equal([account, account], await Store(Event("a", "1"), Event("b", "1")));

        var due = await Due();

        Assert.Equal(["a", "b"], due.Select(e => e.Event));
        Assert.Equal("{\"id\":\"a\"}", Encoding.UTF8.GetString(due[0].Body.Span));
        Assert.Equal((org, "changed", "1", Heads.Noon, (WebhookOutcomeKind?)null), (due[0].Org, due[0].Type, due[0].ObjectId, due[0].OccurredAt, due[0].Outcome));
        Assert.Contains((Provider, account), await events.OverdueAccountsAsync(Heads.Noon, 1000, default));
    }

    [Fact]
    public async Task A_repeat_is_kept_names_the_first_one_and_is_never_due()
    {
        Assert.Equal([account], await Store(Event("a", "1"), Event("a", "1")));
        Assert.Empty(await Store(Event("a", "1")));

        var first = Assert.Single(await Due());
        var all = await events.ListAsync(new() { Org = org }, default);

        Assert.Equal([first.Id, first.Id, null], all.Select(e => e.DuplicateOf));
        Assert.Equal([null, null, Heads.Noon], all.Select(e => e.NextDue));
    }

    [Fact]
    public async Task Requests_at_the_same_moment_store_an_event_once()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store(Event("a", "1"), Event("b", "2"))));

        Assert.Equal(2, stored.Sum(s => s.Count));
        Assert.Equal(2, (await Due()).Count);
        Assert.Equal(32, (await events.ListAsync(new() { Org = org, Limit = 100 }, default)).Count);
    }

    [Fact]
    public async Task Another_account_has_events_of_its_own()
    {
        await Store(Event("a", "1"));

        Assert.Equal(["other" + account], await Store(Event("a", "1") with { Account = "other" + account }));
    }

    [Fact]
    public async Task An_object_whose_first_event_waits_keeps_its_later_ones_back_and_no_others()
    {
        await Store(Event("a", "1"), Event("b", "1"), Event("c", "2"));
        var due = await Due();

        await events.PostponeAsync(due[0].Id, "later", "why", Heads.Noon.AddMinutes(1), default);

        Assert.Equal(["c"], (await Due()).Select(e => e.Event));
        var after = await events.DueAsync(Provider, account, Heads.Noon.AddMinutes(1), 10, default);
        Assert.Equal(["a", "b", "c"], after.Select(e => e.Event));
        Assert.Equal((1, "later", "why"), (after[0].Attempt, after[0].Code, after[0].Message));
    }

    [Fact]
    public async Task A_settled_event_is_due_no_more_and_is_settled_once()
    {
        await Store(Event("a", "1") with { Org = null });
        var one = Assert.Single(await Due());

        await events.SettleAsync(one.Id, WebhookOutcomeKind.Applied, "ok", null, org, Heads.Noon, default);
        await events.SettleAsync(one.Id, WebhookOutcomeKind.Failed, "late", null, "someone-else", Heads.Noon, default);

        Assert.Empty(await Due());
        Assert.DoesNotContain((Provider, account), await events.OverdueAccountsAsync(Heads.Noon, 1000, default));
        var settled = await events.GetAsync(org, one.Id, default);
        Assert.Equal((WebhookOutcomeKind.Applied, "ok", Heads.Noon, org), (settled!.Outcome, settled.Code, settled.SettledAt, settled.Org));
    }

    [Fact]
    public async Task A_replay_makes_a_settled_event_due_and_leaves_a_repeat_alone()
    {
        await Store(Event("a", "1"), Event("a", "1"));
        var one = Assert.Single(await Due());
        await events.SettleAsync(one.Id, WebhookOutcomeKind.Failed, "bad", "why", null, Heads.Noon, default);
        var repeat = (await events.ListAsync(new() { Org = org }, default)).First(e => e.DuplicateOf is not null);

        var replayed = await events.ReplayAsync(Provider, account, one.Id, "maria", Heads.Noon, default);
        var again = await events.ReplayAsync(Provider, account, one.Id, "maria", Heads.Noon, default);
        await events.ReplayAsync(Provider, account, repeat.Id, "maria", Heads.Noon, default);

        Assert.Equal((1, 1, "maria", (WebhookOutcomeKind?)null), (replayed!.Replays, again!.Replays, replayed.ReplayedBy, replayed.Outcome));
        Assert.Equal(one.Id, Assert.Single(await Due()).Id);
        Assert.Null(await events.ReplayAsync(Provider, "other", one.Id, "maria", Heads.Noon, default));
    }

    [Fact]
    public async Task Organisations_see_their_own_and_nobody_elses()
    {
        await Store(Event("a", "1"), Event("b", "1") with { Org = null });
        var mine = Assert.Single(await events.ListAsync(new() { Org = org }, default));

        Assert.Null(await events.GetAsync("other", mine.Id, default));
        Assert.Null(await events.GetAsync(null, mine.Id, default));
        Assert.Contains(await events.ListAsync(new() { Org = null, Limit = 500 }, default), e => e.Account == account && e.Event == "b");
    }

    [Fact]
    public async Task A_list_is_filtered_and_paged_newest_first()
    {
        await Store([.. Enumerable.Range(0, 5).Select(n => Event($"e{n}", $"{n % 2}"))]);
        var due = await Due();
        await events.SettleAsync(due[0].Id, WebhookOutcomeKind.Ignored, "echo", null, null, Heads.Noon, default);

        var page = await events.ListAsync(new() { Org = org, Limit = 2 }, default);
        var next = await events.ListAsync(new() { Org = org, Limit = 2, Before = page[^1].Id }, default);

        Assert.Equal(["e4", "e3", "e2", "e1"], page.Concat(next).Select(e => e.Event));
        Assert.Equal("e0", Assert.Single(await events.ListAsync(new() { Org = org, Outcome = WebhookOutcomeKind.Ignored }, default)).Event);
        Assert.Equal(4, (await events.ListAsync(new() { Org = org, Pending = true }, default)).Count);
        Assert.Equal(["e3", "e1"], (await events.ListAsync(new() { Org = org, ObjectId = "1" }, default)).Select(e => e.Event));
        Assert.Empty(await events.ListAsync(new() { Org = org, Provider = "hubspot" }, default));
    }

    [Fact]
    public async Task Only_settled_events_are_forgotten()
    {
        await Store(Event("a", "1"), Event("b", "2"));
        var due = await Due();
        await events.SettleAsync(due[0].Id, WebhookOutcomeKind.Applied, null, null, null, Heads.Noon, default);

        await storage.ScalarAsync<long>("SELECT purge_webhook_events($1)", Heads.Noon.AddDays(1));

        Assert.Equal("b", Assert.Single(await events.ListAsync(new() { Org = org }, default)).Event);
    }

    Task<IReadOnlyList<string>> Store(params NewWebhookEvent[] some) => events.StoreAsync(Provider, some, Heads.Noon, default);

    Task<IReadOnlyList<WebhookEventRow>> Due() => events.DueAsync(Provider, account, Heads.Noon, 100, default);

    NewWebhookEvent Event(string id, string about) =>
        new(account, id, org, "changed", about, Heads.Noon, Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\"}}"));
}
