using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;
using Npgsql;

namespace CareVision.Storage.Tests;

public sealed class WriteStateTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();
    readonly StateTable states = storage.States;

    string Key => $"{org}/funding-source/1";

    [Fact]
    public async Task First_write_returns_version_1_and_keeps_the_state_without_its_history()
    {
        var head = Heads.Of(Heads.Record(org, "1"), Heads.Attempt(1)) with
        {
            Command = new() { Org = org, Key = "k", Hash = "h", Answer = """{"a": 1}""" },
        };
        Assert.Equal(1, await states.WriteAsync(Key, null, head));

        var (payload, version) = (await states.ReadAsync(Key))!.Value;
        Assert.Equal(1, version);
        Assert.Equal("""{"v":1,"schema":1,"state":{"x":1}}""", System.Text.Encoding.UTF8.GetString(payload!));
    }

    [Fact]
    public async Task One_write_fills_record_ledger_and_command_log()
    {
        var record = Heads.Record(org, "1") with
        {
            Parent = "client-1", Reason = "waiting", ExternalId = "D1", Attempt = 1, NextDue = Heads.Noon.AddMinutes(1),
            Failure = new() { Class = "unavailable", Code = "techone.down" }, Account = "t1", SettledAt = Heads.Noon,
        };
        await states.WriteAsync(Key, null, Heads.Of(record, Heads.Attempt(1)) with
        {
            Command = new() { Org = org, Key = "k", Hash = "h", Answer = """{"a":1}""" },
        });

        var row = await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default);
        Assert.Equal(
            new SyncRecordRow
            {
                Org = org, Kind = "funding-source", Id = "1", System = "techone-ar", Parent = "client-1", Title = "Anton Blake",
                Status = RecordStatus.Pending, Reason = "waiting", Phase = "Pushing", ExternalId = "D1", Failure = record.Failure,
                Account = "t1", Revision = 1, Attempt = 1, MaxAttempts = 12, NextDue = Heads.Noon.AddMinutes(1),
                CreatedAt = Heads.Noon, UpdatedAt = Heads.Noon, Since = Heads.Noon, SettledAt = Heads.Noon, Wake = record.Wake,
            },
            row);
        var attempt = Assert.Single((await storage.Records.AttemptsAsync(org, "funding-source", "1", "techone-ar", null, 10, default)).Items);
        Assert.Equal(("op-1", 1, "push", 84, 3, "Success"),
            (attempt.Operation, attempt.Attempt, attempt.Kind, attempt.DurationMs, attempt.LimiterWaitMs, attempt.Outcome));
        Assert.Contains("\"path\": \"/debtors\"", attempt.Calls);
        Assert.Equal("h", (await storage.CommandLog.FindAsync(org, "k", default))!.Hash);
    }

    [Fact]
    public async Task Conflict_on_a_first_write_returns_null_and_writes_nothing_else()
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1")));
        var second = Heads.Of(Heads.Record(org, "1", RecordStatus.Success), Heads.Attempt(1)) with
        {
            Command = new() { Org = org, Key = "k2", Hash = "h", Answer = "{}" },
        };

        Assert.Null(await states.WriteAsync(Key, null, second));
        await AssertUntouched("k2");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Conflict_on_an_update_returns_the_given_version_and_writes_nothing_else(int version)
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1")));
        var second = Heads.Of(Heads.Record(org, "1", RecordStatus.Success), Heads.Attempt(1)) with
        {
            Command = new() { Org = org, Key = "k3", Hash = "h", Answer = "{}" },
        };

        Assert.Equal(version, await states.WriteAsync(Key, version, second));
        await AssertUntouched("k3");
    }

    [Fact]
    public async Task Two_first_writes_at_once_leave_one_row_and_one_winner()
    {
        var payload = EnvelopeWriter.Write(Heads.Of(Heads.Record(org, "1")), 1, "{}"u8);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => states.WriteAsync(Key, null, payload)));

        Assert.Single(results, result => result == 1);
        Assert.Equal(7, results.Count(result => result is null));
        Assert.Equal(1, await Pending());
    }

    [Fact]
    public async Task Update_moves_the_record_and_its_count()
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1")));
        Assert.Equal(2, await states.WriteAsync(Key, 1, Heads.Of(Heads.Record(org, "1", RecordStatus.Success) with { ExternalId = "D1" })));

        var row = await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default);
        Assert.Equal((RecordStatus.Success, "D1"), (row!.Status, row.ExternalId));
        Assert.Equal(new RecordCount("funding-source", "techone-ar", 0, 1, 0, 0), Assert.Single(await storage.Records.CountsAsync(org, default)));
    }

    [Fact]
    public async Task State_without_a_record_is_only_stored()
    {
        Assert.Equal(1, await states.WriteAsync(Key, null, new EnvelopeHead()));
        Assert.Equal(2, await states.WriteAsync(Key, 1, new EnvelopeHead()));

        Assert.Empty((await storage.Records.ListAsync(new() { Org = org }, default)).Items);
        Assert.NotNull(await states.ReadAsync(Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text\nwith lines")]
    [InlineData("{\"v\":")]
    [InlineData("[1]")]
    public async Task Payload_that_is_no_envelope_is_stored_as_it_is(string text)
    {
        var payload = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(1, await states.WriteAsync(Key, null, payload));
        Assert.Equal(payload, (await states.ReadAsync(Key))!.Value.Payload);
    }

    [Fact]
    public async Task Envelope_of_a_later_version_is_refused_with_what_to_do()
    {
        var payload = "{\"v\":2,\"record\":null}\n{\"v\":2,\"schema\":1,\"state\":{}}"u8.ToArray();
        var error = await Assert.ThrowsAsync<PostgresException>(() => states.WriteAsync(Key, null, payload));
        Assert.Contains("Run migrate", error.MessageText);
        Assert.Null(await states.ReadAsync(Key));
    }

    [Fact]
    public async Task Record_that_appears_later_is_taken_up_and_one_that_is_gone_is_dropped()
    {
        await states.WriteAsync(Key, null, new EnvelopeHead());
        await states.WriteAsync(Key, 1, Heads.Of(Heads.Record(org, "1")));
        Assert.Equal(1, await Pending());

        await states.WriteAsync(Key, 2, new EnvelopeHead());
        Assert.Null(await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default));
        Assert.Equal(0, await Pending());
    }

    [Theory]
    [InlineData("a-kind")]
    [InlineData("z-kind")]
    public async Task Record_under_another_name_replaces_the_old_one(string newKind)
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1")));
        await states.WriteAsync(Key, 1, Heads.Of(Heads.Record(org, "2", RecordStatus.Success, newKind)));

        Assert.Equal("2", Assert.Single((await storage.Records.ListAsync(new() { Org = org }, default)).Items).Id);
        Assert.Equal(new RecordCount(newKind, "techone-ar", 0, 1, 0, 0), Assert.Single(await storage.Records.CountsAsync(org, default)));
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org, Q = "1" }, default)).Items);
    }

    [Fact]
    public async Task Unlisted_record_is_woken_but_neither_listed_nor_counted_nor_told()
    {
        var record = Heads.Record(org, "1", RecordStatus.Failed) with { Listed = false, NextDue = Heads.Noon };
        await states.WriteAsync(Key, null, Heads.Of(record));

        Assert.Contains(new(record.Wake, Heads.Noon), await storage.Records.OverdueAsync(Heads.Noon, null, 1000, default));
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org }, default)).Items);
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org, Q = "anton" }, default)).Items);
        Assert.Empty(await storage.Records.CountsAsync(org, default));
        await storage.FeedHorizonAsync();
        Assert.Empty((await storage.Changes.ReadAsync(org, null, 10, default)).Changes);
    }

    [Fact]
    public async Task Record_can_become_listed_and_unlisted_again()
    {
        var record = Heads.Record(org, "1");
        await states.WriteAsync(Key, null, Heads.Of(record with { Listed = false }));
        await states.WriteAsync(Key, 1, Heads.Of(record));
        Assert.Equal(1, await Pending());
        Assert.Single((await storage.Records.ListAsync(new() { Org = org, Q = "anton" }, default)).Items);

        await states.WriteAsync(Key, 2, Heads.Of(record with { Listed = false }));
        Assert.Equal(0, await Pending());
        Assert.Empty((await storage.Records.ListAsync(new() { Org = org, Q = "anton" }, default)).Items);
    }

    [Fact]
    public async Task Same_attempt_told_twice_is_kept_once()
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1"), Heads.Attempt(1)));
        await states.WriteAsync(Key, 1, Heads.Of(Heads.Record(org, "1"), Heads.Attempt(1), Heads.Attempt(2)));

        var attempts = (await storage.Records.AttemptsAsync(org, "funding-source", "1", "techone-ar", null, 10, default)).Items;
        Assert.Equal([2, 1], attempts.Select(attempt => attempt.Attempt));
    }

    // Told by the rows themselves, which carry the number of the transaction that wrote them; the server's own counter is not ours alone.
    [Fact]
    public async Task A_push_that_goes_well_is_two_transactions()
    {
        var accepted = Heads.Of(Heads.Record(org, "1")) with { Command = new() { Org = org, Key = "k", Hash = "h", Answer = "{}" } };
        await states.WriteAsync(Key, null, accepted);
        Assert.Equal(1, await Transactions());
        await states.WriteAsync(Key, 1, Heads.Of(Heads.Record(org, "1", RecordStatus.Success), Heads.Attempt(1)));
        Assert.Equal(2, await Transactions());
    }

    [Fact]
    public async Task Clear_keeps_the_row_counts_the_version_on_and_removes_the_record()
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1"), Heads.Attempt(1)));
        Assert.Equal(2, await states.ClearAsync(Key, 1));

        Assert.Equal((null, 2), (await states.ReadAsync(Key))!.Value);
        await AssertRecordGone();
        Assert.Equal(3, await states.WriteAsync(Key, 2, Heads.Of(Heads.Record(org, "1"))));
        Assert.Equal(1, await Pending());
    }

    [Fact]
    public async Task Delete_removes_the_row_answers_the_next_version_and_keeps_the_ledger()
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1"), Heads.Attempt(1)));
        Assert.Equal(2, await states.ClearAsync(Key, 1, delete: true));

        Assert.Null(await states.ReadAsync(Key));
        await AssertRecordGone();
        Assert.Single((await storage.Records.AttemptsAsync(org, "funding-source", "1", "techone-ar", null, 10, default)).Items);
        Assert.Equal(1, await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clear_on_a_version_conflict_returns_no_row_and_changes_nothing(bool delete)
    {
        await states.WriteAsync(Key, null, Heads.Of(Heads.Record(org, "1")));
        Assert.Null(await states.ClearAsync(Key, 5, delete));
        Assert.Null(await states.ClearAsync(Key, null, delete));
        Assert.Equal(1, (await states.ReadAsync(Key))!.Value.Version);
        Assert.Equal(1, await Pending());
    }

    [Fact]
    public async Task States_of_one_key_and_different_names_do_not_meet()
    {
        await states.WriteAsync(Key, null, StateTable.AnyState, "one");
        Assert.Equal(1, await states.WriteAsync(Key, null, StateTable.AnyState, "two"));
    }

    async Task AssertUntouched(string commandKey)
    {
        var row = await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default);
        Assert.Equal(RecordStatus.Pending, row!.Status);
        Assert.Equal(1, (await states.ReadAsync(Key))!.Value.Version);
        Assert.Empty((await storage.Records.AttemptsAsync(org, "funding-source", "1", "techone-ar", null, 10, default)).Items);
        Assert.Equal(0, await storage.ScalarAsync<long>("SELECT count(*) FROM change_feed WHERE org = $1", org));
        Assert.Null(await storage.CommandLog.FindAsync(org, commandKey, default));
        Assert.Equal(1, await Pending());
    }

    async Task AssertRecordGone()
    {
        Assert.Null(await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default));
        Assert.Empty(await storage.Records.CountsAsync(org, default));
        Assert.Equal(0, await storage.ScalarAsync<long>("SELECT count(*) FROM sync_search WHERE org = $1", org));
    }

    async Task<long> Pending() => (await storage.Records.CountsAsync(org, default)).Sum(count => count.Pending);

    Task<long> Transactions() => storage.ScalarAsync<long>("""
        SELECT count(DISTINCT xid) FROM (
          SELECT xmin::text AS xid FROM orleansstorage WHERE grainidextensionstring LIKE $1 || '/%'
          UNION ALL SELECT xmin::text FROM sync_record WHERE org = $1
          UNION ALL SELECT xmin::text FROM sync_search WHERE org = $1
          UNION ALL SELECT xmin::text FROM sync_count WHERE org = $1
          UNION ALL SELECT xmin::text FROM sync_attempt WHERE org = $1
          UNION ALL SELECT xmin::text FROM change_feed WHERE org = $1
          UNION ALL SELECT xmin::text FROM command_log WHERE org = $1) written
        """, org);
}
