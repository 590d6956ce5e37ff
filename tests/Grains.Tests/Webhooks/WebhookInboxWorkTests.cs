using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Webhooks;
using CareVision.Storage;
using CareVision.Storage.Webhooks;
using CareVision.Testing.Postgres;
using CareVision.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareVision.Grains.Tests.Webhooks;

/// <summary>The inbox on a real table, with a handler that does what a test says.</summary>
public sealed class WebhookInboxWorkTests : PostgresFixture
{
    private readonly PlatformKey _key = new("hubspot", "4711", PlatformKey.Inbox);
    private readonly ManualTime _time = new();
    private readonly ScriptedHandler _handler = new();
    private IWebhookEvents _events = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _events = new ServiceCollection().AddLogging().AddCareVisionStorage(Configuration).BuildServiceProvider().GetRequiredService<IWebhookEvents>();
    }

    [Fact]
    public async Task Each_objects_events_come_to_the_handler_together_and_in_order()
    {
        await StoreAsync(("a", "1"), ("b", "2"), ("c", "1"));

        await Work().ProcessAsync(_key);

        Assert.Equal(["1: a,c", "2: b"], _handler.Calls.Order());
        Assert.All(await ListAsync(), e => Assert.Equal((WebhookOutcomeKind.Applied, 1), (e.Outcome, e.Attempt)));
    }

    [Fact]
    public async Task An_event_that_can_not_be_handled_now_waits_with_what_is_behind_it_and_holds_no_other_object()
    {
        await StoreAsync(("a", "1"), ("b", "1"), ("c", "2"));
        _handler.On("a", WebhookOutcome.Later("hubspot.unavailable", "down"));

        await Work().ProcessAsync(_key);

        Assert.Equal([("a", null, 1), ("b", null, 0), ("c", WebhookOutcomeKind.Applied, 1)], (await ListAsync()).Select(e => (e.Event, e.Outcome, e.Attempt)));
        Assert.InRange((await ListAsync())[0].NextDue!.Value - _time.GetUtcNow(), TimeSpan.FromSeconds(2.4), TimeSpan.FromSeconds(5));

        _time.Advance(TimeSpan.FromSeconds(5));
        _handler.On("a", WebhookOutcome.Applied());
        await Work().ProcessAsync(_key);

        Assert.All(await ListAsync(), e => Assert.Equal(WebhookOutcomeKind.Applied, e.Outcome));
    }

    [Fact]
    public async Task A_handler_that_throws_or_forgets_an_event_loses_nothing()
    {
        await StoreAsync(("a", "1"), ("b", "2"), ("c", "2"));
        _handler.Throws("a");
        _handler.Forgets("c");

        await Work().ProcessAsync(_key);

        var events = await ListAsync();
        Assert.Equal([("a", null, "webhook.not-handled"), ("b", WebhookOutcomeKind.Applied, null), ("c", null, "webhook.not-handled")],
            events.Select(e => (e.Event, e.Outcome, e.Code)));
        Assert.All(events.Where(e => e.Outcome is null), e => Assert.NotNull(e.NextDue));
    }

    [Fact]
    public async Task The_outside_systems_own_wait_is_kept()
    {
        await StoreAsync(("a", "1"));
        _handler.On("a", WebhookOutcome.Later("hubspot.throttled") with { RetryAfter = TimeSpan.FromMinutes(7) });

        await Work().ProcessAsync(_key);

        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromMinutes(7), (await ListAsync())[0].NextDue);
    }

    [Fact]
    public async Task An_event_that_never_ends_comes_to_need_a_person_and_can_be_replayed()
    {
        await StoreAsync(("a", "1"));
        _handler.On("a", WebhookOutcome.Later("hubspot.unavailable", "down"));
        for (var i = 0; i < WebhookInboxWork.MaxAttempts; i++)
        {
            await Work().ProcessAsync(_key);
            _time.Advance(TimeSpan.FromMinutes(15));
        }

        var failed = Assert.Single(await ListAsync());
        Assert.Equal((WebhookOutcomeKind.Failed, "hubspot.unavailable", WebhookInboxWork.MaxAttempts), (failed.Outcome, failed.Code, failed.Attempt));

        _handler.On("a", WebhookOutcome.Applied());
        await _events.ReplayAsync(_key.Provider, _key.Account, failed.Id, "maria", _time.GetUtcNow(), default);
        await Work().ProcessAsync(_key);

        Assert.Equal((WebhookOutcomeKind.Applied, 1), ((await ListAsync())[0].Outcome, (await ListAsync())[0].Replays));
    }

    [Fact]
    public async Task What_handling_finds_out_about_the_organisation_is_kept()
    {
        await StoreAsync(("a", "1"));
        _handler.On("a", WebhookOutcome.Ignored("echo") with { Organisation = "acme" });

        await Work().ProcessAsync(_key);

        Assert.Equal("a", Assert.Single(await _events.ListAsync(new WebhookEventFilter { Org = "acme" }, default)).Event);
    }

    [Fact]
    public async Task More_than_a_page_is_worked_off_in_one_go()
    {
        await StoreAsync([.. Enumerable.Range(0, 450).Select(n => ($"e{n}", $"{n % 20}"))]);

        await Work().ProcessAsync(_key);

        Assert.Empty(await _events.ListAsync(new WebhookEventFilter { Org = null, Pending = true }, default));
        Assert.Equal(450, _handler.Handled);
    }

    private WebhookInboxWork Work() => new([_handler], _events, _time, () => 0.5, NullLogger<WebhookInboxWork>.Instance);

    private async Task StoreAsync(params (string Id, string Object)[] events) => await _events.StoreAsync(
        _key.Provider, [.. events.Select(e => new NewWebhookEvent(_key.Account, e.Id, null, "changed", e.Object, null, "{}"u8.ToArray()))],
        _time.GetUtcNow(), default);

    private async Task<IReadOnlyList<WebhookEventRow>> ListAsync() =>
        [.. (await _events.ListAsync(new WebhookEventFilter { Org = null }, default)).OrderBy(e => e.Id)];

    private sealed class ScriptedHandler : IWebhookHandler
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, WebhookOutcome> _outcomes = [];
        private string? _throws;
        private string? _forgets;

        public string Provider => "hubspot";

        public List<string> Calls { get; } = [];

        public int Handled { get; private set; }

        public void On(string id, WebhookOutcome outcome) => _outcomes[id] = outcome;

        public void Throws(string id) => _throws = id;

        public void Forgets(string id) => _forgets = id;

        public Task<IReadOnlyList<WebhookOutcome>> HandleAsync(IReadOnlyList<WebhookEventRow> events, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Calls.Add($"{events[0].ObjectId}: {string.Join(',', events.Select(e => e.Event))}");
                Handled += events.Count;
            }

            return events.Any(e => e.Event == _throws)
                ? throw new InvalidOperationException("A bug.")
                : Task.FromResult<IReadOnlyList<WebhookOutcome>>(
                    [.. events.TakeWhile(e => e.Event != _forgets).Select(e => _outcomes.GetValueOrDefault(e.Event, WebhookOutcome.Applied()))]);
        }
    }
}
