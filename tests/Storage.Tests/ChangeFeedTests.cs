using CareVision.Storage.Changes;
using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class ChangeFeedTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();
    readonly StateTable states = storage.States;

    [Fact]
    public async Task Change_of_status_or_external_id_is_told_and_nothing_else()
    {
        var record = Heads.Record(org, "1");
        await states.WriteAsync("k" + org, null, Heads.Of(record));
        await states.WriteAsync("k" + org, 1, Heads.Of(record with { Phase = "Waiting", Attempt = 1 }));
        await states.WriteAsync("k" + org, 2, Heads.Of(record with { Status = RecordStatus.Success, ExternalId = "D1", Parent = "c1" }));
        await states.WriteAsync("k" + org, 3, Heads.Of(record with { Status = RecordStatus.Success, ExternalId = "D1", Title = "New" }));
        await states.WriteAsync("k" + org, 4, Heads.Of(record with { Status = RecordStatus.Success, ExternalId = "D2" }));
        await states.WriteAsync("k" + org, 5, Heads.Of(record with { Status = RecordStatus.Pending, ExternalId = "D2" }));

        var changes = await All();
        Assert.Equal(
            [(RecordStatus.Success, "D1"), (RecordStatus.Success, "D2"), (RecordStatus.Pending, "D2")],
            changes.Select(change => (change.Status, change.ExternalId)));
        Assert.Equal(("funding-source", "1", "techone-ar", "c1", Heads.Noon),
            (changes[0].Kind, changes[0].Id, changes[0].System, changes[0].Parent, changes[0].At));
    }

    [Theory]
    [InlineData(RecordStatus.Pending, null, 0)]
    [InlineData(RecordStatus.Pending, "D1", 1)]
    [InlineData(RecordStatus.NotRequired, null, 1)]
    [InlineData(RecordStatus.Failed, null, 1)]
    public async Task First_write_is_told_unless_it_only_waits(RecordStatus status, string? externalId, int expected)
    {
        await states.WriteAsync("k" + org, null, Heads.Of(Heads.Record(org, "1", status) with { ExternalId = externalId }));
        Assert.Equal(expected, (await All()).Count);
    }

    [Fact]
    public async Task Commit_that_comes_late_is_never_missed()
    {
        // The slow writer takes its number first and commits last.
        await using var slow = await storage.Pool.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await states.WriteAsync("slow" + org, null, Payload("slow"), on: slow);
        await states.WriteAsync("fast" + org, null, Payload("fast"));

        var early = await storage.Changes.ReadAsync(org, null, 10, default);
        Assert.Empty(early.Changes);
        Assert.Null(early.Cursor);

        await transaction.CommitAsync();
        await storage.FeedHorizonAsync();
        var late = await storage.Changes.ReadAsync(org, early.Cursor, 10, default);
        Assert.Equal(["slow", "fast"], late.Changes.Select(change => change.Id));
    }

    [Fact]
    public async Task Reader_that_keeps_up_with_many_writers_sees_every_change_once()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 40; i++)
            {
                await states.WriteAsync($"{org}/{writer}/{i}", null, Payload($"{writer}-{i}"));
            }
        }));
        var seen = new List<string>();
        string? cursor = null;
        while (!writing.IsCompleted)
        {
            await Read();
        }

        await writing;
        await storage.FeedHorizonAsync();
        await Read();
        Assert.Equal(320, seen.Count);
        Assert.Equal(320, seen.Distinct().Count());

        async Task Read()
        {
            ChangePage page;
            do
            {
                page = await storage.Changes.ReadAsync(org, cursor, 50, default);
                seen.AddRange(page.Changes.Select(change => change.Id));
                cursor = page.Cursor;
            }
            while (page.Changes.Count > 0);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("-1.2")]
    [InlineData("1.x")]
    [InlineData("1.2.3")]
    public async Task Cursor_of_another_make_is_refused(string cursor) =>
        await Assert.ThrowsAsync<InvalidCursorException>(() => storage.Changes.ReadAsync(org, cursor, 10, default));

    byte[] Payload(string id) => EnvelopeWriter.Write(Heads.Of(Heads.Record(org, id, RecordStatus.Success)), 1, "{}"u8);

    async Task<IReadOnlyList<Change>> All()
    {
        await storage.FeedHorizonAsync();
        return (await storage.Changes.ReadAsync(org, null, 100, default)).Changes;
    }
}
