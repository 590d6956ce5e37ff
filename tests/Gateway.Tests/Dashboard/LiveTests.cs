using CareVision.Gateway.Dashboard.Live;
using CareVision.Storage.Attention;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Fakes = CareVision.Gateway.Tests.Fakes;

namespace CareVision.Gateway.Tests.Dashboard;

/// <summary>Twenty open consoles ask the database no more than one does.</summary>
public sealed class LiveTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Many_who_follow_one_thing_cost_one_question_per_interval()
    {
        var time = new ManualTimer();
        var asked = 0;
        var followed = new Followed<string, int>((_, _) => Task.FromResult(Interlocked.Increment(ref asked)), TimeSpan.FromSeconds(2), time, NullLogger.Instance);
        using var over = new CancellationTokenSource();
        var followers = Enumerable.Range(0, 20).Select(_ => followed.FollowAsync("demo", over.Token).GetAsyncEnumerator()).ToList();

        Assert.All(await Task.WhenAll(followers.Select(NextAsync)), value => Assert.Equal(1, value));
        time.Tick();
        Assert.All(await Task.WhenAll(followers.Select(NextAsync)), value => Assert.Equal(2, value));

        Assert.Equal((2, 1), (asked, followed.Count));
        await over.CancelAsync();
        foreach (var follower in followers)
        {
            Assert.False(await follower.MoveNextAsync());
            await follower.DisposeAsync();
        }

        Assert.Equal(0, followed.Count);
    }

    [Fact]
    public async Task What_does_not_change_is_not_told_again_and_a_failed_question_is_repeated()
    {
        var time = new ManualTimer();
        var answers = new Queue<Func<Task<string>>>([
            () => Task.FromResult("a"), () => Task.FromResult("a"), () => throw new InvalidOperationException("away"), () => Task.FromResult("b"),
        ]);
        var followed = new Followed<string, string>((_, _) => answers.Dequeue()(), TimeSpan.FromSeconds(2), time, NullLogger.Instance);
        await using var follower = followed.FollowAsync("demo").GetAsyncEnumerator();

        Assert.Equal("a", await NextAsync(follower));
        var next = NextAsync(follower);
        while (answers.Count > 0)
        {
            time.Tick();
            await Task.Yield();
        }

        Assert.Equal("b", await next);
    }

    [Fact]
    public async Task The_figures_of_the_first_page_are_counted_once_for_all_who_look_at_it()
    {
        var store = new Fakes.FakeConsoleStore(new Fakes.FakeApiKeys(new Fakes.FakeCommandLog()))
        {
            Groups = [new AttentionGroup(AttentionCause.Failed, "client", "hubspot", "rejected", 3, default)],
        };
        var time = new ManualTime();
        var board = new AttentionBoard(store, Options.Create(new GatewayOptions()), time);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => board.ReadAsync("demo", CancellationToken.None)));
        Assert.Equal(1, store.Reads);

        time.Advance(TimeSpan.FromSeconds(3));
        await board.ReadAsync("demo", CancellationToken.None);
        Assert.Equal(2, store.Reads);
    }

    static async Task<T> NextAsync<T>(IAsyncEnumerator<T> values)
    {
        Assert.True(await values.MoveNextAsync().AsTask().WaitAsync(Patience), "Nothing more is told.");
        return values.Current;
    }

    /// <summary>A clock whose timers fire when the test says so.</summary>
    sealed class ManualTimer : TimeProvider
    {
        readonly List<Action> timers = [];

        public void Tick()
        {
            lock (timers)
            {
                timers.ForEach(fire => fire());
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (timers)
            {
                timers.Add(() => callback(state));
            }

            return new Silent();
        }

        sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
