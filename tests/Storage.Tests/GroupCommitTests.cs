using System.Text;
using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.States;
using CareVision.Storage.Tests.Support;
using Npgsql;

namespace CareVision.Storage.Tests;

/// <summary>Many writes in one commit do what each would do alone.</summary>
public sealed class GroupCommitTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    const int Grains = 48;

    readonly string org = StorageFixture.NewOrg();
    readonly IGrainStates states = storage.GrainStates;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_mixture_of_writes_leaves_the_same_rows_as_one_after_the_other(int seed)
    {
        var (alone, together) = (StorageFixture.NewOrg(), StorageFixture.NewOrg());
        var dice = new Random(seed);
        var versions = new int?[Grains];
        for (var wave = 0; wave < 12; wave++)
        {
            var writes = Enumerable.Range(0, Grains).Where(_ => dice.Next(4) > 0).Select(grain => Draw(dice, grain, wave, versions[grain])).ToList();

            var expected = new List<int?>();
            foreach (var write in writes)
            {
                expected.Add(await storage.States.WriteAsync(Key(alone, write.Grain), write.Version, write.For(alone)) is { } version && version != write.Version ? version : null);
            }

            var found = await Task.WhenAll(writes.Select(write => states.WriteAsync(Name(together, write.Grain), write.Version, write.For(together))));

            Assert.Equal(expected, found);
            foreach (var (write, version) in writes.Zip(found).Where(pair => pair.Second is not null))
            {
                versions[write.Grain] = version;
            }
        }

        foreach (var table in Tables)
        {
            var rows = await RowsAsync(table, alone);
            Assert.NotEmpty(rows);
            Assert.Equal(rows, await RowsAsync(table, together));
        }
    }

    [Fact]
    public async Task Many_writes_share_a_few_commits()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(grain => states.WriteAsync(Name(org, grain), null, Payload(org, grain))));

        var commits = await storage.ScalarAsync<long>("SELECT count(DISTINCT xmin::text) FROM sync_record WHERE org = $1", org);
        Assert.InRange(commits, 2, 40);
        Assert.Equal(200, (await storage.Records.CountsAsync(org, default)).Sum(count => count.Pending));
    }

    [Fact]
    public async Task One_write_that_is_refused_takes_no_other_with_it()
    {
        var refused = "{\"v\":1,\"record\":{\"org\":\"x\",\"revision\":\"no number\"}}\n{\"v\":1,\"schema\":1,\"state\":{}}"u8.ToArray();
        var later = "{\"v\":2,\"record\":null}\n{\"v\":2,\"schema\":1,\"state\":{}}"u8.ToArray();

        var written = Enumerable.Range(0, 20).Select(grain => states.WriteAsync(Name(org, grain), null, Payload(org, grain))).ToList();
        var bad = new[] { states.WriteAsync(Name(org, 100), null, refused), states.WriteAsync(Name(org, 101), null, later) };

        Assert.All(await Task.WhenAll(written), version => Assert.Equal(1, version));
        foreach (var write in bad)
        {
            await Assert.ThrowsAsync<PostgresException>(() => write);
        }

        Assert.Null(await states.ReadAsync(Name(org, 100)));
        Assert.Null(await states.ReadAsync(Name(org, 101)));
    }

    [Fact]
    public async Task Two_activations_that_write_at_once_have_one_winner()
    {
        await states.WriteAsync(Name(org, 1), null, Payload(org, 1));
        var others = Enumerable.Range(2, 20).Select(grain => states.WriteAsync(Name(org, grain), null, Payload(org, grain))).ToList();
        var twice = Enumerable.Range(0, 4).Select(_ => states.WriteAsync(Name(org, 1), 1, Payload(org, 1))).ToList();
        await Task.WhenAll(others);

        Assert.Equal([2, null, null, null], (await Task.WhenAll(twice)).OrderByDescending(version => version));
    }

    [Fact]
    public async Task A_state_is_read_with_many_others_cleared_and_written_again()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(grain => states.WriteAsync(Name(org, grain), null, Payload(org, grain))));
        Assert.Equal(2, await states.ClearAsync(Name(org, 3), 1));
        Assert.Null(await states.ClearAsync(Name(org, 4), 7));

        var found = await Task.WhenAll(Enumerable.Range(0, 11).Select(grain => states.ReadAsync(Name(org, grain))));

        Assert.Equal("""{"v":1,"schema":1,"state":{"x":5}}""", Encoding.UTF8.GetString(found[5]!.Payload!));
        Assert.Equal((true, 2), (found[3]!.Payload is null, found[3]!.Version));
        Assert.Equal(1, found[4]!.Version);
        Assert.Null(found[10]);
        Assert.Equal(3, await states.WriteAsync(Name(org, 3), 2, Payload(org, 3)));
    }

    [Fact]
    public async Task What_the_stock_statements_wrote_is_taken_over_and_given_back()
    {
        await storage.States.WriteAsync(Key(org, 1), null, Heads.Of(Heads.Record(org, "1")));
        Assert.Equal(2, await states.WriteAsync(Name(org, 1), 1, Payload(org, 1, RecordStatus.Success)));
        Assert.Equal(3, await storage.States.WriteAsync(Key(org, 1), 2, Heads.Of(Heads.Record(org, "1", RecordStatus.Failed))));

        Assert.Equal(new RecordCount("funding-source", "techone-ar", 0, 0, 1, 0), Assert.Single(await storage.Records.CountsAsync(org, default)));
    }

    static readonly (string Name, string Columns)[] Tables =
    [
        ("orleansstorage", "replace(grainidextensionstring, $1, 'org'), version, encode(payloadbinary, 'escape'), recordkind, recordid, recordsystem"),
        ("sync_record", "to_jsonb(t) - 'org' - 'search_hash'"),
        ("sync_search", "kind, id, system, replace(words::text, $1, 'org')"),
        ("sync_attempt", "to_jsonb(t) - 'org'"),
        ("command_log", "key, hash, answer"),
        ("change_feed", "kind, id, system, parent, status, reason, external_id, at"),
        ("sync_count", "kind, system, sum(pending), sum(success), sum(failed), sum(not_required)"),
    ];

    async Task<string[]> RowsAsync((string Name, string Columns) table, string of)
    {
        var where = table.Name == "orleansstorage" ? "grainidextensionstring LIKE $1 || '/%'" : "org = $1";
        var group = table.Name == "sync_count" ? "GROUP BY kind, system" : "";
        return await storage.ScalarAsync<string[]?>(
            $"SELECT array_agg(r::text ORDER BY r::text) FROM (SELECT {table.Columns} FROM {table.Name} AS t WHERE {where} {group}) AS r", of) ?? [];
    }

    static Write Draw(Random dice, int grain, int wave, int? version)
    {
        var record = dice.Next(12) == 0 ? null : Heads.Record("org", $"{(dice.Next(20) == 0 ? "other-" : "")}{grain}", (RecordStatus)dice.Next(4)) with
        {
            Listed = dice.Next(8) > 0,
            Search = $"anton blake {dice.Next(3)}",
            Parent = dice.Next(3) == 0 ? $"client-{grain}" : null,
            ExternalId = dice.Next(3) == 0 ? $"D{dice.Next(2)}" : null,
            Reason = dice.Next(3) == 0 ? "waiting" : null,
            Failure = dice.Next(4) == 0 ? new() { Class = "rejected", Code = "techone.no", Message = "No.", Cause = "A cause.", Solution = "A solution." } : null,
            NextDue = dice.Next(2) == 0 ? Heads.Noon.AddMinutes(wave) : null,
        };
        var attempts = Enumerable.Range(0, dice.Next(3)).Select(i => Heads.Attempt(wave + i)).ToArray();
        var command = dice.Next(4) == 0 ? new CommandSection { Org = "org", Key = $"k-{grain}-{dice.Next(3)}", Hash = "h", Answer = $$"""{"wave":{{wave}}}""" } : null;
        var stale = dice.Next(10) == 0;
        return new(grain, stale ? (version ?? 0) + 3 : version, record, attempts, command);
    }

    static string Key(string org, int grain) => $"{org}/funding-source/{grain}";

    static StateKey Name(string org, int grain) => new("carevision", "funding-source", Key(org, grain));

    static byte[] Payload(string org, int grain, RecordStatus status = RecordStatus.Pending) => EnvelopeWriter.Write(
        Heads.Of(Heads.Record(org, $"{grain}", status)), 1, Encoding.UTF8.GetBytes($$"""{"x":{{grain}}}"""));

    sealed record Write(int Grain, int? Version, RecordSection? Record, AttemptSection[] Attempts, CommandSection? Command)
    {
        public byte[] For(string org) => EnvelopeWriter.Write(
            new EnvelopeHead
            {
                Record = Record is null ? null : Record with { Org = org },
                Attempts = Attempts,
                Command = Command is null ? null : Command with { Org = org },
            },
            1, """{"x":1}"""u8);
    }
}
