using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class RecordListTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public async Task Pages_show_every_record_once_newest_first_even_where_times_are_equal(int limit)
    {
        var random = new Random(4);
        var expected = new List<(DateTimeOffset At, string Id, string Kind)>();
        for (var i = 0; i < 40; i++)
        {
            var kind = i % 2 == 0 ? "client" : "funding-source";
            var at = Heads.Noon.AddMicroseconds(random.Next(5));
            await Put(Heads.Record(org, $"id-{i / 2}", (RecordStatus)(i % 4), kind) with { UpdatedAt = at });
            expected.Add((at, $"id-{i / 2}", kind));
        }

        var found = new List<(DateTimeOffset, string, string)>();
        string? cursor = null;
        do
        {
            var page = await storage.Records.ListAsync(new() { Org = org, Cursor = cursor, Limit = limit }, default);
            Assert.True(page.Items.Count <= limit);
            found.AddRange(page.Items.Select(row => (row.UpdatedAt, row.Id, row.Kind)));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(
            expected.OrderByDescending(row => row.At).ThenByDescending(row => row.Id, StringComparer.Ordinal)
                .ThenByDescending(row => row.Kind, StringComparer.Ordinal),
            found);
    }

    [Fact]
    public async Task Each_filter_and_every_mix_of_two_agrees_with_filtering_in_memory()
    {
        var random = new Random(11);
        var all = new List<RecordSection>();
        for (var i = 0; i < 120; i++)
        {
            var status = (RecordStatus)random.Next(4);
            var record = Heads.Record(org, $"id-{i}", status, Pick("client", "funding-source", "invoice"), Pick("hubspot", "techone-ar")) with
            {
                Phase = status == RecordStatus.Pending ? Pick("Pushing", "Waiting") : status.ToString(),
                Reason = status == RecordStatus.NotRequired ? Pick("draft", "chsp-off") : null,
                Failure = status == RecordStatus.Failed ? new() { Class = "rejected", Code = Pick("t1.a", "t1.b") } : null,
                Parent = Pick("client-1", "client-2", null),
                Search = Pick("Anton Blake", "Berta O'Neil", "Zoë Ångström"),
                UpdatedAt = Heads.Noon.AddSeconds(i),
            };
            all.Add(record);
            await Put(record);
        }

        (SyncRecordFilter Filter, Func<RecordSection, bool> Matches)[] filters =
        [
            (new() { Org = org, Kind = "client" }, r => r.Kind == "client"),
            (new() { Org = org, System = "hubspot" }, r => r.System == "hubspot"),
            (new() { Org = org, Status = RecordStatus.Failed }, r => r.Status == RecordStatus.Failed),
            (new() { Org = org, Phase = "Waiting" }, r => r.Phase == "Waiting"),
            (new() { Org = org, Reason = "draft" }, r => r.Reason == "draft"),
            (new() { Org = org, FailureCode = "t1.b" }, r => r.Failure?.Code == "t1.b"),
            (new() { Org = org, Parent = "client-2" }, r => r.Parent == "client-2"),
            (new() { Org = org, Q = "ANT" }, r => r.Search == "Anton Blake"),
            (new() { Org = org, Q = "ång zo" }, r => r.Search == "Zoë Ångström"),
            (new() { Org = org, Q = "O'Neil" }, r => r.Search == "Berta O'Neil"),
        ];
        foreach (var (a, matchesA) in filters)
        {
            foreach (var (b, matchesB) in filters)
            {
                var both = new SyncRecordFilter
                {
                    Org = org, Kind = a.Kind ?? b.Kind, System = a.System ?? b.System, Status = a.Status ?? b.Status,
                    Phase = a.Phase ?? b.Phase, Reason = a.Reason ?? b.Reason, FailureCode = a.FailureCode ?? b.FailureCode,
                    Parent = a.Parent ?? b.Parent, Q = a.Q is null || b.Q is null ? a.Q ?? b.Q : $"{a.Q} {b.Q}", Limit = 500,
                };
                var expected = all.Where(r => matchesA(r) && matchesB(r)).OrderByDescending(r => r.UpdatedAt).Select(r => r.Id);
                Assert.Equal(expected, (await storage.Records.ListAsync(both, default)).Items.Select(row => row.Id));
            }
        }

        string Pick(params string?[] values) => values[random.Next(values.Length)]!;
    }

    [Fact]
    public async Task Search_pages_go_on_past_the_newest_records()
    {
        for (var i = 0; i < 30; i++)
        {
            await Put(Heads.Record(org, $"id-{i}") with { Search = i % 3 == 0 ? "rare" : "common", UpdatedAt = Heads.Noon.AddSeconds(i) });
        }

        var first = await storage.Records.ListAsync(new() { Org = org, Q = "rare", Limit = 6 }, default);
        var second = await storage.Records.ListAsync(new() { Org = org, Q = "rare", Limit = 6, Cursor = first.Next }, default);
        Assert.Equal(["id-27", "id-24", "id-21", "id-18", "id-15", "id-12"], first.Items.Select(row => row.Id));
        Assert.Equal(["id-9", "id-6", "id-3", "id-0"], second.Items.Select(row => row.Id));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("a:* | b & !c")]
    [InlineData("' & 'x")]
    [InlineData("%_")]
    [InlineData("\0")]
    [InlineData("...")]
    public async Task Search_text_of_any_shape_is_safe(string q)
    {
        await Put(Heads.Record(org, "1"));
        Assert.NotNull(await storage.Records.ListAsync(new() { Org = org, Q = q }, default));
    }

    [Fact]
    public async Task Search_follows_the_text_of_the_record()
    {
        await Put(Heads.Record(org, "1") with { Search = "before" });
        await storage.States.WriteAsync($"{org}/funding-source/1/techone-ar", 1, Heads.Of(Heads.Record(org, "1") with { Search = "after" }));

        Assert.Empty((await storage.Records.ListAsync(new() { Org = org, Q = "before" }, default)).Items);
        Assert.Single((await storage.Records.ListAsync(new() { Org = org, Q = "after" }, default)).Items);
    }

    [Fact]
    public async Task No_organisation_sees_another()
    {
        var other = org + "x";
        await Put(Heads.Record(other, "1"));
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org }, default)).Items);
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org, Q = "anton" }, default)).Items);
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org, Q = "x|anton" }, default)).Items);
        Assert.Empty(await storage.Records.CountsAsync(org, default));
        Assert.Null(await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAA")]
    [InlineData("9999999999999999999999")]
    // "638000000000000000", "a<U+0000>", "b", "c": well formed, but no text to the database.
    [InlineData("NjM4MDAwMDAwMDAwMDAwMDAwH2EAH2IfYw")]
    public async Task Cursor_of_another_make_is_refused(string cursor)
    {
        await Assert.ThrowsAsync<InvalidCursorException>(() => storage.Records.ListAsync(new() { Org = org, Cursor = cursor }, default));
        await Assert.ThrowsAsync<InvalidCursorException>(
            () => storage.Records.AttemptsAsync(org, "client", "1", "hubspot", cursor, 10, default));
    }

    [Fact]
    public async Task Attempts_page_newest_first()
    {
        var attempts = Enumerable.Range(1, 11).Select(number => Heads.Attempt(number, Heads.Noon.AddSeconds(number / 3))).ToArray();
        await Put(Heads.Record(org, "1"), attempts);
        var found = new List<int>();
        string? cursor = null;
        do
        {
            var page = await storage.Records.AttemptsAsync(org, "funding-source", "1", "techone-ar", cursor, 4, default);
            found.AddRange(page.Items.Select(attempt => attempt.Attempt));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(1, 11).Reverse(), found);
    }

    [Fact]
    public async Task Overdue_gives_the_oldest_first_in_pages_and_only_what_is_due()
    {
        var longAgo = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Put(Heads.Record(org, "c") with { NextDue = longAgo.AddSeconds(2) });
        await Put(Heads.Record(org, "b") with { NextDue = longAgo.AddSeconds(2) });
        await Put(Heads.Record(org, "a") with { NextDue = longAgo.AddSeconds(1), Listed = false });
        await Put(Heads.Record(org, "d") with { NextDue = longAgo.AddSeconds(4) });
        await Put(Heads.Record(org, "e"));

        var first = await storage.Records.OverdueAsync(longAgo.AddSeconds(3), null, 2, default);
        var second = await storage.Records.OverdueAsync(longAgo.AddSeconds(3), first[^1], 2, default);
        Assert.Equal([Heads.Record(org, "a").Wake, Heads.Record(org, "b").Wake], first.Select(due => due.Wake));
        Assert.Equal([new OverdueRecord(Heads.Record(org, "c").Wake, longAgo.AddSeconds(2))], second);
    }

    [Fact]
    public async Task Waiting_enumerates_by_kind_and_id_and_goes_on_after_a_position()
    {
        foreach (var id in new[] { "3", "1", "2" })
        {
            await Put(Heads.Record(org, id, kind: "invoice") with { Reason = "paused" });
            await Put(Heads.Record(org, id, kind: "client", system: "hubspot") with { Reason = "paused" });
            await Put(Heads.Record(org, id + "x", RecordStatus.Success, "client"));
        }

        var all = new WaitingFilter { Org = org, Status = RecordStatus.Pending, Reason = "paused" };
        var first = await storage.Records.WaitingAsync(all, 4, default);
        var rest = await storage.Records.WaitingAsync(all with { After = first[^1].Position }, 4, default);
        Assert.Equal(["client/1", "client/2", "client/3", "invoice/1"], first.Select(row => $"{row.Position.Kind}/{row.Position.Id}"));
        Assert.Equal(["invoice/2", "invoice/3"], rest.Select(row => $"{row.Position.Kind}/{row.Position.Id}"));
        Assert.Equal($"invoice/{org}/invoice/2", rest[0].Wake);
        Assert.Equal(3, (await storage.Records.WaitingAsync(all with { System = "hubspot" }, 10, default)).Count);
        Assert.Equal(3, (await storage.Records.WaitingAsync(new() { Org = org, Phase = "Success" }, 10, default)).Count);
    }

    [Fact]
    public async Task What_waits_for_its_link_is_parked_or_was_refused_a_read()
    {
        await PutWaiting("parked", "parked", null);
        await PutWaiting("refused-read", "verifying", "unauthorized");
        await PutWaiting("refused-confirm", "confirming", "unauthorized");
        await PutWaiting("late-read", "verifying", "unavailable");
        await PutWaiting("retry", "retrying", "unavailable");

        var waiting = await storage.Records.WaitingAsync(new() { Org = org, System = "techone-ar", WaitsForLink = true }, 10, default);

        Assert.Equal(["parked", "refused-confirm", "refused-read"], waiting.Select(w => w.Position.Id));
    }

    Task PutWaiting(string id, string phase, string? failureClass) => storage.States.WriteAsync($"{org}/{id}", null, Heads.Of(Heads.Record(org, id) with
    {
        Phase = phase, NextDue = Heads.Noon, Failure = failureClass is null ? null : new() { Class = failureClass, Code = "t1.x" },
    }));

    Task Put(RecordSection record, params AttemptSection[] attempts) =>
        storage.States.WriteAsync($"{record.Org}/{record.Kind}/{record.Id}/{record.System}", null, Heads.Of(record, attempts));
}
