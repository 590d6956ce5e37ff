using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Runs;
using CareVision.Grains.Tests.Fakes;
using CareVision.Grains.Tests.Sync.Machine;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareVision.Grains.Tests.Runs;

public sealed class RunWorkTests
{
    private static readonly SyncRunKey Key = new("acme", "run-1");

    private readonly Dictionary<long, RunItem> _items = Enumerable.Range(1, 5).ToDictionary(
        i => (long)i, i => new RunItem { Seq = i, Kind = "funding-source", Id = $"f-{i}", System = "techone_ar", Outcome = RunOutcomes.Unsent });

    private readonly List<CommandStamp> _stamps = [];

    [Fact]
    public async Task Every_item_is_asked_in_the_name_of_the_run()
    {
        Assert.Empty(await Work(broken: "none").AskUnaskedAsync(Key, Samples.Now));

        Assert.All(_items.Values, item => Assert.Equal(Samples.Now, item.SentAt));
        Assert.All(_stamps, stamp => Assert.Equal("run-1", stamp.Run));
        Assert.Equal(5, _stamps.Count);
    }

    [Fact]
    public async Task One_item_that_can_not_be_asked_keeps_no_other_from_it_and_is_asked_again()
    {
        Assert.Equal(["f-3"], (await Work(broken: "f-3").AskUnaskedAsync(Key, Samples.Now)).Select(i => i.Id));
        Assert.Equal([3L], _items.Values.Where(i => i.SentAt is null).Select(i => i.Seq));

        Assert.Empty(await Work(broken: "none").AskUnaskedAsync(Key, Samples.Now));
        Assert.All(_items.Values, item => Assert.NotNull(item.SentAt));
    }

    [Fact]
    public async Task An_item_that_nobody_could_ask_ends_as_a_technical_failure()
    {
        var work = Work(broken: "f-3");

        await work.GiveUpAsync(Key, await work.AskUnaskedAsync(Key, Samples.Now), Samples.Now);

        Assert.Equal((RunOutcomes.Uncompleted, RunWork.NotAskedCode), (_items[3].Outcome, _items[3].Code));
    }

    private RunWork Work(string broken)
    {
        var items = Intercept.Of<IRunItems>((method, arguments) => method.Name switch
        {
            nameof(IRunItems.NextUnsentAsync) => Task.FromResult<IReadOnlyList<RunItem>>(
                [.. _items.Values.Where(i => i.SentAt is null && i.Outcome == RunOutcomes.Unsent)]),
            nameof(IRunItems.MarkSentAsync) => Mark((IReadOnlyList<long>)arguments[2]!, (DateTimeOffset)arguments[3]!),
            nameof(IRunItems.SetOutcomeAsync) => Settle((long)arguments[2]!, (string)arguments[3]!, (string?)arguments[4]),
            _ => throw new NotSupportedException(method.Name),
        });
        var records = Intercept.Of<ISyncRecordQueries>((method, _) => throw new NotSupportedException(method.Name));
        var grains = Intercept.Of<IGrainFactory>((_, arguments) => Record(((GrainId)arguments[0]!).Key.ToString()!.Split('/')[^1], broken));
        return new RunWork(records, items, grains, NullLogger<RunWork>.Instance);
    }

    private Task Mark(IReadOnlyList<long> sent, DateTimeOffset at)
    {
        foreach (var seq in sent)
        {
            _items[seq] = _items[seq] with { SentAt = at };
        }

        return Task.CompletedTask;
    }

    private Task Settle(long seq, string outcome, string? code)
    {
        _items[seq] = _items[seq] with { Outcome = outcome, Code = code };
        return Task.CompletedTask;
    }

    private ISyncedGrain Record(string id, string broken) => Intercept.Of<ISyncedGrain>((_, arguments) =>
    {
        if (id == broken)
        {
            return Task.FromException<CommandResult<SyncSnapshot>>(new TimeoutException("Its state can't be read."));
        }

        lock (_stamps)
        {
            _stamps.Add((CommandStamp)arguments[0]!);
        }

        return Task.FromResult(CommandResult.Refused<SyncSnapshot>(ProblemCodes.WrongPhase, "As it happens."));
    });
}
