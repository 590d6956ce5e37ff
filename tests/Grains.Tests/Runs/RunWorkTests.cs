using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Runs;
using CareVision.Grains.Tests.Fakes;
using CareVision.Grains.Tests.Sync.Machine;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using CareVision.Testing.Time;
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
        Assert.Empty(await AskAsync(broken: "none"));

        Assert.All(_items.Values, item => Assert.Equal(Samples.Now, item.SentAt));
        Assert.All(_stamps, stamp => Assert.Equal("run-1", stamp.Run));
        Assert.Equal(5, _stamps.Count);
    }

    [Fact]
    public async Task One_item_that_can_not_be_asked_keeps_no_other_from_it_and_is_asked_again()
    {
        Assert.Equal(["f-3"], (await AskAsync(broken: "f-3")).Select(i => i.Id));
        Assert.Equal([3L], _items.Values.Where(i => i.SentAt is null).Select(i => i.Seq));

        Assert.Empty(await AskAsync(broken: "none"));
        Assert.All(_items.Values, item => Assert.NotNull(item.SentAt));
    }

    [Fact]
    public async Task An_item_that_nobody_could_ask_ends_as_a_technical_failure()
    {
        await Work().GiveUpAsync(Key, await AskAsync(broken: "f-3"), Samples.Now);

        Assert.Equal((RunOutcomes.Uncompleted, RunWork.NotAskedCode), (_items[3].Outcome, _items[3].Code));
    }

    [Fact]
    public async Task Nothing_more_is_asked_once_the_run_is_over()
    {
        await Work().AskUnaskedAsync(Kind("none"), new RunOrder(Key, "techone_ar"), () => true);

        Assert.Empty(_stamps);
    }

    [Theory]
    [InlineData("Failed", true)]
    [InlineData("NotRequired", true)]
    [InlineData(null, true)]
    [InlineData("2", false)]
    [InlineData("failed", false)]
    [InlineData("Uncompleted", false)]
    public async Task A_status_that_there_is_not_is_refused_and_never_an_exception(string? status, bool taken)
    {
        var command = new StartSyncRun { Kind = RunKinds.Retry, System = "techone_ar", Status = status, Stamp = new CommandStamp { Actor = "maria" } };

        Assert.Equal(taken, await Kind("none").RefuseAsync(Key, command) is null);
        // A run that was stored with it, by an earlier release, still collects.
        Assert.NotNull(await Kind("none").CollectAsync(new RunOrder(Key, "techone_ar") { Status = status }, null));
    }

    private async Task<IReadOnlyList<RunItem>> AskAsync(string broken) => await Work().AskUnaskedAsync(
        Kind(broken), new RunOrder(Key, "techone_ar") { StartedAt = Samples.Now }, () => false);

    private RunWork Work() => new(
        Intercept.Of<IRunItems>((method, arguments) => method.Name switch
        {
            nameof(IRunItems.NextUnsentAsync) => Task.FromResult<IReadOnlyList<RunItem>>(
                [.. _items.Values.Where(i => i.SentAt is null && i.Outcome == RunOutcomes.Unsent)]),
            nameof(IRunItems.MarkSentAsync) => Mark((IReadOnlyList<long>)arguments[2]!, (DateTimeOffset)arguments[3]!),
            nameof(IRunItems.SetOutcomeAsync) => Settle((long)arguments[2]!, (string)arguments[3]!, (string?)arguments[4]),
            _ => throw new NotSupportedException(method.Name),
        }),
        new ManualTime(), NullLogger<RunWork>.Instance);

    private RetryRun Kind(string broken)
    {
        var records = Intercept.Of<ISyncRecordQueries>((_, _) => Task.FromResult<IReadOnlyList<WaitingRecord>>([]));
        var grains = Intercept.Of<IGrainFactory>((_, arguments) => Record(((GrainId)arguments[0]!).Key.ToString()!.Split('/')[^1], broken));
        return new RetryRun(new WaitingRun(records, grains));
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
