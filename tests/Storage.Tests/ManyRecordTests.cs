using System.Text.Json;
using CareVision.Storage.Attention;
using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;
using Npgsql;

namespace CareVision.Storage.Tests;

/// <summary>
/// Lists over many records read a few pages of the database, whatever the filter: what is counted is blocks, because a shared machine's clock proves
/// nothing. The figures for a million rows are in <c>./dev bench</c>.
/// </summary>
public sealed class ManyRecordTests(ManyRecords many) : IClassFixture<ManyRecords>
{
    // Blocks of 8 KB: 40 MB is what a page of a list may touch; all rows and indexes have several times as many.
    const long MostBlocks = 5_000;

    public static TheoryData<string, string?, string?, string?, string?, string?, string?> Filters => new()
    {
        { "all", null, null, null, null, null, null },
        { "kind", "client", null, null, null, null, null },
        { "system", null, "hubspot", null, null, null, null },
        { "status", null, null, "Failed", null, null, null },
        { "kind and status", "funding-source", null, "Success", null, null, null },
        { "phase", null, null, null, "unresolved", null, null },
        { "reason", null, null, null, null, "link-paused", null },
        { "failure", null, null, null, null, null, "techone.rare" },
        { "nothing fits", "invoice", null, "Failed", null, null, null },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task A_page_of_a_list_reads_few_blocks(
        string name, string? kind, string? system, string? status, string? phase, string? reason, string? code)
    {
        var filter = new SyncRecordFilter
        {
            Org = ManyRecords.Org, Kind = kind, System = system, Status = status is null ? null : Enum.Parse<RecordStatus>(status), Phase = phase, Reason = reason,
            FailureCode = code,
        };
        var first = new RecordList(filter);
        var page = await many.Storage.Records.ListAsync(filter, CancellationToken.None);

        await many.ReadsFewBlocksAsync(first.Full(many.Storage.Pool), MostBlocks, name);
        if (page.Next is not null)
        {
            await many.ReadsFewBlocksAsync(new RecordList(filter with { Cursor = page.Next }).Full(many.Storage.Pool), MostBlocks, $"{name}, second page");
        }
    }

    [Theory]
    [InlineData("a word nearly all have", "person")]
    [InlineData("a word few have", "rare")]
    [InlineData("a word nobody has", "martian")]
    public async Task A_search_reads_few_blocks(string name, string words)
    {
        var list = new RecordList(new() { Org = ManyRecords.Org, Q = words });

        var recent = await many.ReadsFewBlocksAsync(list.Recent(many.Storage.Pool), 4 * MostBlocks, name);
        if (recent <= list.Limit)
        {
            await many.ReadsFewBlocksAsync(list.Full(many.Storage.Pool), MostBlocks, $"{name}, by the index");
        }
    }

    [Fact]
    public async Task Overdue_records_are_found_through_their_index() => await many.ReadsFewBlocksAsync(
        new RecordList(new() { Org = ManyRecords.Org, DueBefore = Heads.Noon }).Full(many.Storage.Pool), MostBlocks, "overdue");

    [Fact]
    public async Task The_figures_of_the_first_page_are_those_of_the_rows()
    {
        var groups = await many.Storage.Get<IAttention>().ReadAsync(ManyRecords.Org, Heads.Noon, CancellationToken.None);

        Assert.Equal(AttentionGroup.Most, groups.Single(group => group is { Cause: AttentionCause.Failed, Kind: "funding-source" }).Count);
        Assert.Equal(ManyRecords.Rows / 1000, groups.Where(group => group.Cause == AttentionCause.Unknown).Sum(group => group.Count));
    }
}

/// <summary>A database with many records of one organisation, written straight into the read model.</summary>
public sealed class ManyRecords : IAsyncLifetime
{
    public const string Org = "many";
    public const int Rows = 200_000;

    public StorageFixture Storage { get; } = new();

    public async Task InitializeAsync()
    {
        await Storage.InitializeAsync();
        await Storage.ExecuteAsync($"""
            INSERT INTO sync_record (org, kind, id, system, status, phase, reason, failure_code, failure_class, wake, title, search_hash, revision, attempt,
                                     max_attempts, next_due, created_at, updated_at, since, listed)
            SELECT '{Org}', kind, 'id-' || i, CASE kind WHEN 'client' THEN 'hubspot' ELSE 'techone_ar' END,
                   CASE WHEN i % 10 = 1 THEN 'Failed' WHEN i % 7 = 0 THEN 'Pending' ELSE 'Success' END,
                   CASE WHEN i % 1000 = 1 THEN 'unresolved' WHEN i % 10 = 1 THEN 'rejected' WHEN i % 7 = 0 THEN 'parked' ELSE 'synced' END,
                   CASE WHEN i % 10 <> 1 AND i % 7 = 0 AND i % 2 = 0 THEN 'link-paused' END,
                   CASE WHEN i % 10 = 1 THEN CASE WHEN i % 20000 = 1 THEN 'techone.rare' ELSE 'techone.common' END END,
                   CASE WHEN i % 10 = 1 THEN 'rejected' END, 'g/' || i, 'Person ' || i, 0, 1, 1, 12,
                   CASE WHEN i % 10 <> 1 AND i % 7 = 0 THEN timestamptz '2026-08-20 12:00Z' + (i - 50) * interval '1 second' END,
                   now(), timestamptz '2026-08-20 12:00Z' + i * interval '1 second', now(), true
            FROM (SELECT i, CASE WHEN i % 3 = 0 THEN 'client' ELSE 'funding-source' END AS kind FROM generate_series(1, {Rows}) i) rows
            """);
        await Storage.ExecuteAsync($"""
            INSERT INTO sync_search (org, kind, id, system, words)
            SELECT org, kind, id, system, array_to_tsvector(ARRAY['{Org}|person', '{Org}|' || id, CASE WHEN id LIKE '%77777' THEN '{Org}|rare' ELSE '{Org}|usual' END])
            FROM sync_record WHERE org = '{Org}'
            """);
        await Storage.ExecuteAsync("VACUUM ANALYZE sync_record");
        await Storage.ExecuteAsync("VACUUM ANALYZE sync_search");
    }

    public Task DisposeAsync() => Storage.DisposeAsync();

    /// <summary>Runs a statement and counts the blocks it touches; gives its rows.</summary>
    public async Task<long> ReadsFewBlocksAsync(NpgsqlCommand command, long most, string name)
    {
        await using (command)
        {
            command.CommandText = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + command.CommandText;
            var plan = JsonElement.Parse((string)(await command.ExecuteScalarAsync())!)[0].GetProperty("Plan");
            var blocks = plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
            Assert.True(blocks <= most, $"{name}: {blocks} blocks are read.\n{plan.GetRawText()[..Math.Min(6000, plan.GetRawText().Length)]}");
            return (long)plan.GetProperty("Actual Rows").GetDouble();
        }
    }
}
