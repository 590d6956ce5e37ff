using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Tests.Fakes;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Tests.Sync.Engine;

public sealed class PushSlotsTests
{
    private static readonly ProviderAccount Account = new("vendor", "x1");
    private readonly Journal _journal = new();

    [Fact]
    public void Places_are_limited_per_account()
    {
        var slots = Stage.NewSlots(2);

        Assert.True(slots.TryEnter(Account, "a"));
        Assert.True(slots.TryEnter(Account, "b"));
        Assert.False(slots.TryEnter(Account, "c"));
        Assert.True(slots.TryEnter(new ProviderAccount("vendor", "x2"), "c"));
    }

    [Fact]
    public async Task Places_are_given_in_the_order_of_asking()
    {
        var slots = Stage.NewSlots(1);
        slots.TryEnter(Account, "first");
        string[] waiting = ["a", "b", "c"];
        foreach (var holder in waiting)
        {
            slots.Enqueue(Account, holder, () => Enter(slots, holder));
        }

        for (var i = 1; i <= waiting.Length; i++)
        {
            slots.Leave(Account);
            await _journal.WaitAsync("in", i);
        }

        Assert.Equal(waiting.Select(h => $"in {h}"), _journal.Entries);
    }

    [Fact]
    public void Who_comes_new_does_not_overtake_the_queue()
    {
        var slots = Stage.NewSlots(1);
        slots.TryEnter(Account, "first");
        slots.Enqueue(Account, "a", () => new TaskCompletionSource().Task);

        slots.Leave(Account);

        Assert.False(slots.TryEnter(Account, "new"));
        Assert.True(slots.TryEnter(Account, "a"));
    }

    [Fact]
    public void A_place_that_is_kept_goes_on_when_its_holder_is_forgotten()
    {
        var slots = Stage.NewSlots(1);
        slots.TryEnter(Account, "first");
        slots.Enqueue(Account, "a", () => new TaskCompletionSource().Task);
        slots.Leave(Account);

        slots.Forget(Account, "a");

        Assert.True(slots.TryEnter(Account, "new"));
    }

    [Fact]
    public async Task A_place_that_is_not_taken_goes_to_the_next()
    {
        var slots = Stage.NewSlots(1);
        slots.TryEnter(Account, "first");
        slots.Enqueue(Account, "absent", () => Task.FromException(new TimeoutException("It does not answer.")));
        slots.Enqueue(Account, "present", () => Enter(slots, "present"));

        slots.Leave(Account);

        await _journal.WaitAsync("in present");
    }

    [Fact]
    public async Task Who_queues_again_while_it_is_still_being_called_keeps_its_new_place()
    {
        var slots = Stage.NewSlots(1);
        var returning = new TaskCompletionSource();
        slots.TryEnter(Account, "first");
        slots.Enqueue(Account, "a", async () =>
        {
            await Enter(slots, "a");
            await returning.Task;
        });
        slots.Leave(Account);
        await _journal.WaitAsync("in a");

        // Its push is over and an edit waits; another has the place meanwhile.
        slots.Enqueue(Account, "b", () => Enter(slots, "b"));
        slots.Enqueue(Account, "a", () => Enter(slots, "a again"));
        slots.Leave(Account);
        await _journal.WaitAsync("in b");
        returning.SetResult();
        slots.Leave(Account);

        await _journal.WaitAsync("in a again");
    }

    [Fact]
    public void To_queue_twice_is_to_queue_once()
    {
        var slots = Stage.NewSlots(1);
        slots.TryEnter(Account, "first");
        slots.Enqueue(Account, "a", () => new TaskCompletionSource().Task);
        slots.Enqueue(Account, "a", () => new TaskCompletionSource().Task);
        slots.Leave(Account);
        Assert.True(slots.TryEnter(Account, "a"));

        slots.Leave(Account);

        Assert.True(slots.TryEnter(Account, "b"));
    }

    [Fact]
    public async Task No_place_is_lost_and_none_is_given_twice_whoever_comes_and_goes()
    {
        const int Places = 3;
        var slots = Stage.NewSlots(Places);
        var (inside, most) = (0, 0);

        async Task Use()
        {
            InterlockedMax(ref most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            slots.Leave(Account);
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            var random = new Random(n);
            for (var i = 0; i < 300; i++)
            {
                var holder = $"{n}-{i}";
                if (slots.TryEnter(Account, holder))
                {
                    await Use();
                    continue;
                }

                var takes = random.Next(4) > 0;
                var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                slots.Enqueue(Account, holder, async () =>
                {
                    if (takes && slots.TryEnter(Account, holder))
                    {
                        await Use();
                    }

                    called.TrySetResult();
                });
                if (random.Next(4) == 0)
                {
                    slots.Forget(Account, holder);
                    called.TrySetResult();
                }

                await called.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }
        })));

        Assert.InRange(most, 1, Places);
        await Until.TrueAsync(() => Free(slots) == Places, "all places are free again");
    }

    private static int Free(PushSlots slots)
    {
        var taken = Enumerable.Range(0, 10).TakeWhile(i => slots.TryEnter(Account, $"probe-{i}")).Count();
        for (var i = 0; i < taken; i++)
        {
            slots.Leave(Account);
        }

        return taken;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private Task Enter(PushSlots slots, string entry)
    {
        if (slots.TryEnter(Account, entry.Split(' ')[0]))
        {
            _journal.Add($"in {entry}");
        }

        return Task.CompletedTask;
    }
}
