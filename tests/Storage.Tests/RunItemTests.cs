using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class RunItemTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();
    readonly IRunItems items = storage.RunItems;

    [Fact]
    public async Task Page_may_be_added_twice_and_items_are_sent_in_order_once()
    {
        await Add(5);
        await Add(5);
        Assert.Equal([1L, 2, 3], (await items.NextUnsentAsync(org, "r", 3, default)).Select(item => item.Seq));

        await items.MarkSentAsync(org, "r", [1, 2], Heads.Noon, default);
        await items.MarkSentAsync(org, "r", [2], Heads.Noon.AddHours(1), default);
        Assert.Equal([3L, 4, 5], (await items.NextUnsentAsync(org, "r", 10, default)).Select(item => item.Seq));
        Assert.Equal(Heads.Noon, (await items.ListAsync(org, "r", null, 1, 1, default)).Single().SentAt);
    }

    [Fact]
    public async Task Tally_counts_what_settled_after_it_was_sent_in_the_documents_words()
    {
        await Add(8);
        await items.MarkSentAsync(org, "r", [1, 2, 3, 4, 5, 6], Heads.Noon, default);
        var after = Heads.Noon.AddSeconds(1);
        await Put("1", RecordStatus.Success, after);
        await Put("2", RecordStatus.Failed, after, new() { Class = "rejected", Code = "t1.x" });
        await Put("3", RecordStatus.Failed, after, new() { Class = "unavailable", Code = "t1.down" });
        await Put("4", RecordStatus.NotRequired, after);
        await Put("5", RecordStatus.Success, Heads.Noon.AddSeconds(-1));
        await Put("6", RecordStatus.Pending, null);
        await items.SetOutcomeAsync(org, "r", 7, "NotFound", "none", after, default);

        var tally = await items.TallyAsync(org, "r", default);
        Assert.Equal(8, tally.Total);
        Assert.Equal(
            (1L, 1L, 1L, 1L, 2L, 1L, 1L),
            (tally.Of(RunOutcomes.Success), tally.Of(RunOutcomes.Failed), tally.Of(RunOutcomes.Uncompleted), tally.Of(RunOutcomes.NotRequired),
                tally.Of(RunOutcomes.Pending), tally.Of("NotFound"), tally.Of(RunOutcomes.Unsent)));
        var failed = Assert.Single(await items.ListAsync(org, "r", RunOutcomes.Failed, 0, 10, default));
        Assert.Equal((2L, "t1.x", after), (failed.Seq, failed.Code, failed.SettledAt));
    }

    [Fact]
    public async Task Frozen_outcome_stays_whatever_the_record_does_later()
    {
        await Add(2);
        await items.MarkSentAsync(org, "r", [1, 2], Heads.Noon, default);
        await Put("1", RecordStatus.Success, Heads.Noon);
        Assert.Equal(1, await items.SettleAsync(org, "r", default));
        Assert.Equal(0, await items.SettleAsync(org, "r", default));

        await storage.States.WriteAsync($"{org}/1", 1, Heads.Of(Heads.Record(org, "1", RecordStatus.Failed) with { SettledAt = Heads.Noon.AddHours(1) }));
        await items.SetOutcomeAsync(org, "r", 1, "NotFound", null, Heads.Noon, default);
        var tally = await items.TallyAsync(org, "r", default);
        Assert.Equal((1L, 1L), (tally.Of(RunOutcomes.Success), tally.Of(RunOutcomes.Pending)));
    }

    [Fact]
    public async Task Runs_and_organisations_do_not_meet()
    {
        await Add(1);
        Assert.Empty(await items.NextUnsentAsync(org, "other", 10, default));
        Assert.Empty(await items.NextUnsentAsync("other", "r", 10, default));
        Assert.Equal(0, (await items.TallyAsync(org, "other", default)).Total);
    }

    Task Add(int count) => items.AddPageAsync(
        org, "r", [.. Enumerable.Range(1, count).Select(i => new NewRunItem(i, "funding-source", $"{i}", "techone-ar"))], default);

    Task Put(string id, RecordStatus status, DateTimeOffset? settled, FailureSection? failure = null) =>
        storage.States.WriteAsync($"{org}/{id}", null, Heads.Of(Heads.Record(org, id, status) with { SettledAt = settled, Failure = failure }));
}
