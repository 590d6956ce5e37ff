using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.Tests.Fakes;
using CareVision.Storage.Records;
using CareVision.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareVision.Grains.Tests.Links;

public sealed class LinkWorkTests
{
    private static readonly IntegrationLinkKey Key = new("acme", "techone_ar");
    private readonly List<string> _woken = [];

    [Fact]
    public async Task One_record_that_can_not_be_woken_keeps_no_other_parked()
    {
        var next = await Work(3, broken: "f-2").WakePageAsync(Key, WakeCursor.Start);

        Assert.Null(next);
        Assert.Equal(["f-1", "f-3"], _woken.Order());
    }

    [Fact]
    public async Task A_full_page_is_followed_by_another()
    {
        var next = await Work(200, broken: "f-200").WakePageAsync(Key, WakeCursor.Start);

        Assert.Equal(new WakeCursor("funding-source", "f-200", "techone_ar"), next);
        Assert.Equal(199, _woken.Count);
    }

    private LinkWork Work(int parked, string broken)
    {
        var records = Intercept.Of<ISyncRecordQueries>((_, arguments) =>
        {
            Assert.Equal(("acme", "techone_ar", true), arguments[0] is WaitingFilter f ? (f.Org, f.System, f.WaitsForLink) : default);
            return Task.FromResult<IReadOnlyList<WaitingRecord>>([.. Enumerable.Range(1, parked).Select(i => new WaitingRecord(
                new RecordPosition("funding-source", $"f-{i}", "techone_ar"), $"funding-source/acme/funding-source/f-{i}"))]);
        });
        var grains = Intercept.Of<IGrainFactory>((_, arguments) => Record(((GrainId)arguments[0]!).Key.ToString()!.Split('/')[^1], broken));
        return new LinkWork([], [], grains, records, new ManualTime(), NullLogger<LinkWork>.Instance);
    }

    private IWakeable Record(string id, string broken) => Intercept.Of<IWakeable>((_, _) =>
    {
        if (id == broken)
        {
            return Task.FromException(new TimeoutException("Its state can't be read."));
        }

        lock (_woken)
        {
            _woken.Add(id);
        }

        return Task.CompletedTask;
    });
}
