using CareVision.Storage.ApiKeys;
using CareVision.Storage.Attention;
using CareVision.Storage.Audit;
using CareVision.Storage.ConsoleSessions;
using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

/// <summary>The console's own tables and the figures of its first page.</summary>
public sealed class ConsoleTableTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_audit_lists_newest_first_in_pages_and_only_the_organisations_own()
    {
        var audit = storage.Get<IAudit>();
        for (var i = 0; i < 5; i++)
        {
            await audit.BeginAsync(Entry("audit-a", $"s{i}"), None);
        }

        await audit.BeginAsync(Entry("audit-b", "foreign"), None);

        var first = await audit.ListAsync(new() { Org = "audit-a", Limit = 3 }, None);
        var second = await audit.ListAsync(new() { Org = "audit-a", Limit = 3, Cursor = first.Next }, None);

        Assert.Equal(["s4", "s3", "s2", "s1", "s0"], first.Items.Concat(second.Items).Select(row => row.Entry.Subject));
        Assert.Null(second.Next);
        await Assert.ThrowsAsync<InvalidCursorException>(() => audit.ListAsync(new() { Org = "audit-a", Cursor = "forged" }, None));
    }

    [Fact]
    public async Task An_act_begins_as_asked_and_its_outcome_follows()
    {
        var audit = storage.Get<IAudit>();
        var id = await audit.BeginAsync(Entry("audit-c", "s"), None);
        Assert.Equal(AuditEntry.Asked, (await audit.ListAsync(new() { Org = "audit-c" }, None)).Items.Single().Entry.Outcome);

        await audit.EndAsync("audit-other", id, "forged", None);
        await audit.EndAsync("audit-c", id, AuditEntry.Done, None);

        Assert.Equal(AuditEntry.Done, (await audit.ListAsync(new() { Org = "audit-c" }, None)).Items.Single().Entry.Outcome);
    }

    [Fact]
    public async Task The_audit_is_filtered_by_who_what_and_to_what()
    {
        var audit = storage.Get<IAudit>();
        await audit.BeginAsync(Entry("audit-d", "one"), None);
        await audit.BeginAsync(Entry("audit-d", "two") with { Actor = "bob", Act = "record.skip" }, None);

        async Task<string?> Only(AuditFilter filter) => (await audit.ListAsync(filter, None)).Items.Single().Entry.Subject;
        Assert.Equal("two", await Only(new() { Org = "audit-d", Actor = "bob" }));
        Assert.Equal("two", await Only(new() { Org = "audit-d", Act = "record.skip" }));
        Assert.Equal("one", await Only(new() { Org = "audit-d", Kind = "funding-source", Subject = "one" }));
    }

    [Fact]
    public async Task A_session_ends_with_its_time_its_key_or_a_sign_out()
    {
        var (sessions, keys) = (storage.Get<IConsoleSessions>(), storage.ApiKeys);
        var now = Heads.Noon;
        var made = await keys.CreateAsync(new NewApiKey { Org = "sessions", Role = "operator", Name = "maria" }, null, None);
        foreach (var secret in new[] { "one", "two" })
        {
            await sessions.CreateAsync(secret, made.Key.Id, now, now.AddHours(1), None);
        }

        Assert.Equal("maria", (await sessions.FindAsync("one", now, None))!.Name);
        Assert.Null(await sessions.FindAsync("guess", now, None));
        Assert.Null(await sessions.FindAsync("one", now.AddHours(1), None));
        await sessions.EndAsync("one", None);
        Assert.Null(await sessions.FindAsync("one", now, None));
        await keys.RevokeAsync("sessions", made.Key.Id, None);
        Assert.Null(await sessions.FindAsync("two", now, None));
        Assert.Equal(0L, await storage.ScalarAsync<long>("SELECT count(*) FROM console_session WHERE encode(hash, 'escape') LIKE '%two%'"));
    }

    [Fact]
    public async Task The_first_page_counts_what_failed_what_is_unknown_and_what_waits_for_a_person()
    {
        var attention = storage.Get<IAttention>();
        await WriteAsync(Heads.Record("att", "f1", RecordStatus.Failed) with { Phase = "rejected", UpdatedAt = Heads.Noon.AddHours(-3) });
        await WriteAsync(Heads.Record("att", "f2", RecordStatus.Failed) with { Phase = "rejected" });
        await WriteAsync(Heads.Record("att", "u1", RecordStatus.Failed) with { Phase = "unresolved" });
        await WriteAsync(Heads.Record("att", "p1") with { Phase = "parked", Reason = "link-paused", NextDue = Heads.Noon.AddHours(1) });
        await WriteAsync(Heads.Record("att", "r1") with { Phase = "parked", Reason = "link-unauthorized", NextDue = Heads.Noon.AddHours(1) });
        await WriteAsync(Heads.Record("att", "o1") with { Phase = "retrying", NextDue = Heads.Noon.AddHours(-1) });
        await WriteAsync(Heads.Record("att", "ok", RecordStatus.Success) with { Phase = "synced" });
        await WriteAsync(Heads.Record("att-foreign", "f9", RecordStatus.Failed) with { Phase = "rejected" });

        var groups = (await attention.ReadAsync("att", Heads.Noon, None)).ToDictionary(group => group.Cause);

        Assert.Equal((2L, Heads.Noon.AddHours(-3)), (groups[AttentionCause.Failed].Count, groups[AttentionCause.Failed].Oldest));
        Assert.All(
            [AttentionCause.Unknown, AttentionCause.Paused, AttentionCause.Relink, AttentionCause.Overdue], cause => Assert.Equal(1, groups[cause].Count));
        Assert.Equal(Heads.Noon.AddHours(-1), groups[AttentionCause.Overdue].Oldest);
        Assert.Empty(await attention.ReadAsync("att-nobody", Heads.Noon, None));

        var overdue = await storage.Records.ListAsync(new() { Org = "att", DueBefore = Heads.Noon }, None);
        Assert.Equal("o1", Assert.Single(overdue.Items).Id);
        Assert.Equal(2, await storage.Records.CountAsync(new() { Org = "att", Phase = "rejected" }, 100, None));
        Assert.Equal(1, await storage.Records.CountAsync(new() { Org = "att", Phase = "rejected" }, 1, None));
    }

    [Fact]
    public async Task The_pulse_changes_with_every_change_of_a_status_and_only_then()
    {
        var attention = storage.Get<IAttention>();
        Assert.Equal("", await attention.PulseAsync("pulse", None));
        await WriteAsync(Heads.Record("pulse", "one"));
        var first = await attention.PulseAsync("pulse", None);
        Assert.Equal(first, await attention.PulseAsync("pulse", None));

        await WriteAsync(Heads.Record("pulse", "one", RecordStatus.Success) with { Phase = "synced" }, version: 1);

        Assert.NotEqual(first, await attention.PulseAsync("pulse", None));
    }

    [Fact]
    public async Task Titles_are_found_by_id_within_the_organisation()
    {
        await WriteAsync(Heads.Record("titles", "c1", kind: "client") with { Title = "Grace Nguyen" });

        var titles = await storage.Records.TitlesAsync("titles", "client", ["c1", "c2"], None);

        Assert.Equal("Grace Nguyen", Assert.Single(titles).Value);
        Assert.Empty(await storage.Records.TitlesAsync("titles-foreign", "client", ["c1"], None));
    }

    static AuditEntry Entry(string org, string subject) => new()
    {
        Org = org, At = Heads.Noon, Actor = "maria", Role = "operator", Act = "record.retry", Kind = "funding-source", Subject = subject,
    };

    Task<int?> WriteAsync(RecordSection record, int? version = null) =>
        storage.States.WriteAsync($"{record.Org}/{record.Kind}/{record.Id}", version, Heads.Of(record));
}
