using System.Data;
using CareVision.Storage.Tests.Support;
using Npgsql;

namespace CareVision.Storage.Tests;

/// <summary>The reminder and membership queries, called as the providers call them.</summary>
public sealed class ReminderAndMembershipTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    static readonly DateTime Start = new(2026, 8, 20, 12, 0, 0, DateTimeKind.Utc);

    readonly string service = StorageFixture.NewOrg();

    [Fact]
    public async Task Reminder_is_added_updated_read_and_deleted_by_version()
    {
        Assert.Equal(0, await Upsert("client/a", 100));
        Assert.Equal(1, await Upsert("client/a", 100));

        var rows = await Rows("ReadReminderRowKey", ("ServiceId", service), ("GrainId", "client/a"), ("ReminderName", "sync-wake"));
        Assert.Equal(("client/a", "sync-wake", 60_000L, 1), (rows[0]["GrainId"], rows[0]["ReminderName"], rows[0]["Period"], rows[0]["Version"]));
        Assert.Equal(Start, rows[0]["StartTime"]);
        Assert.Single(await Rows("ReadReminderRowsKey", ("ServiceId", service), ("GrainId", "client/a")));

        Assert.Equal(0, await Delete("client/a", 0));
        Assert.Equal(1, await Delete("client/a", 1));
        Assert.Empty(await Rows("ReadReminderRowsKey", ("ServiceId", service), ("GrainId", "client/a")));
    }

    [Fact]
    public async Task Ranges_are_half_open_and_wrap_around()
    {
        foreach (var hash in new[] { int.MinValue, -5, 0, 5, int.MaxValue })
        {
            await Upsert($"client/{hash}", hash);
        }

        Assert.Equal(["client/0", "client/5"], await Range("ReadRangeRows1Key", -5, 5));
        Assert.Equal(["client/-2147483648", "client/-5", "client/2147483647"], await Range("ReadRangeRows2Key", 5, -5));
        Assert.Equal(5, (await Range("ReadRangeRows2Key", 7, 7)).Count);
    }

    [Fact]
    public async Task Reminder_of_a_very_long_grain_key_is_kept() => Assert.Equal(0, await Upsert("client/" + new string('x', 900), 1));

    [Fact]
    public async Task Deleting_a_service_deletes_its_reminders_only()
    {
        await Upsert("client/a", 1);
        await Rows("DeleteReminderRowsKey", ("ServiceId", "another"));
        Assert.Single(await Rows("ReadReminderRowsKey", ("ServiceId", service), ("GrainId", "client/a")));
        await Rows("DeleteReminderRowsKey", ("ServiceId", service));
        Assert.Empty(await Rows("ReadReminderRowsKey", ("ServiceId", service), ("GrainId", "client/a")));
    }

    [Fact]
    public async Task Membership_moves_its_version_with_every_change_and_refuses_a_stale_one()
    {
        var cluster = service;
        Assert.Equal(1, await Number("InsertMembershipVersionKey", ("DeploymentId", cluster)));
        Assert.Equal(0, await Number("InsertMembershipVersionKey", ("DeploymentId", cluster)));
        var empty = Assert.Single(await Rows("MembershipReadAllKey", ("DeploymentId", cluster)));
        Assert.Equal((0, DBNull.Value), (empty["Version"], empty["StartTime"]));

        Assert.Equal(1, await Insert(cluster, 1, 0));
        Assert.Equal(0, await Insert(cluster, 2, 0));
        Assert.Equal(0, await Insert(cluster, 1, 1));
        Assert.Equal(1, await Insert(cluster, 2, 1));
        Assert.Equal(0, await Update(cluster, 1, 3, 0));
        Assert.Equal(0, await Update(cluster, 9, 3, 2));
        Assert.Equal(1, await Update(cluster, 1, 3, 2));

        var all = await Rows("MembershipReadAllKey", ("DeploymentId", cluster));
        Assert.Equal(2, all.Count);
        Assert.All(all, row => Assert.Equal(3, row["Version"]));
        var one = Assert.Single(await Rows("MembershipReadRowKey", [("DeploymentId", cluster), .. Silo(1)]));
        Assert.Equal((3, "a,b", "silo"), (one["Status"], one["SuspectTimes"], one["SiloName"]));
        var none = Assert.Single(await Rows("MembershipReadRowKey", [("DeploymentId", cluster), .. Silo(77)]));
        Assert.Equal(DBNull.Value, none["StartTime"]);

        var gateway = Assert.Single(await Rows("GatewaysQueryKey", ("DeploymentId", cluster), ("Status", 3)));
        Assert.Equal(("127.0.0.1", 30000, 1), (gateway["Address"], gateway["ProxyPort"], gateway["Generation"]));
        await Rows("UpdateIAmAlivetimeKey", [("DeploymentId", cluster), .. Silo(2), ("IAmAliveTime", Start.AddHours(1))]);
        Assert.Equal(Start.AddHours(1), Assert.Single(await Rows("MembershipReadRowKey", [("DeploymentId", cluster), .. Silo(2)]))["IAmAliveTime"]);

        await Rows("CleanupDefunctSiloEntriesKey", ("DeploymentId", cluster), ("IAmAliveTime", Start.AddDays(9)));
        Assert.Equal(1, Assert.Single(await Rows("MembershipReadAllKey", ("DeploymentId", cluster)))["Generation"]);
        await Rows("DeleteMembershipTableEntriesKey", ("DeploymentId", cluster));
        Assert.Empty(await Rows("MembershipReadAllKey", ("DeploymentId", cluster)));
    }

    [Fact]
    public async Task Silos_that_join_together_all_get_in_one_after_the_other()
    {
        await Number("InsertMembershipVersionKey", ("DeploymentId", service));
        var won = await Task.WhenAll(Enumerable.Range(1, 8).Select(generation => Insert(service, generation, 0)));
        Assert.Equal(1, won.Sum());
        Assert.Single(await Rows("MembershipReadAllKey", ("DeploymentId", service)));
    }

    static (string, object?)[] Silo(int generation) => [("Address", "127.0.0.1"), ("Port", 11111), ("Generation", generation)];

    Task<int> Upsert(string grain, int hash) => Number(
        "UpsertReminderRowKey", ("ServiceId", service), ("GrainId", grain), ("ReminderName", "sync-wake"), ("StartTime", Start),
        ("Period", 60_000), ("GrainHash", hash));

    Task<int> Delete(string grain, int version) => Number(
        "DeleteReminderRowKey", ("ServiceId", service), ("GrainId", grain), ("ReminderName", "sync-wake"), ("Version", version));

    async Task<List<string>> Range(string query, int begin, int end) =>
        (await Rows(query, ("ServiceId", service), ("BeginHash", begin), ("EndHash", end)))
        .Select(row => (string)row["GrainId"]).Order(StringComparer.Ordinal).ToList();

    Task<int> Insert(string cluster, int generation, int version) => Number(
        "InsertMembershipKey",
        [("DeploymentId", cluster), .. Silo(generation), ("SiloName", "silo"), ("HostName", "host"), ("Status", 1), ("ProxyPort", 30000),
            ("StartTime", Start), ("IAmAliveTime", Start), ("Version", version)]);

    Task<int> Update(string cluster, int generation, int status, int version) => Number(
        "UpdateMembershipKey",
        [("DeploymentId", cluster), .. Silo(generation), ("Status", status), ("SuspectTimes", "a,b"), ("IAmAliveTime", Start),
            ("Version", version)]);

    async Task<int> Number(string query, params (string, object?)[] parameters) =>
        Convert.ToInt32(Assert.Single(await Rows(query, parameters)).Values.Single(), null);

    async Task<List<Dictionary<string, object>>> Rows(string query, params (string Name, object? Value)[] parameters)
    {
        var text = await storage.ScalarAsync<string>("SELECT querytext FROM orleansquery WHERE querykey = $1", query);
        await using var command = storage.Pool.CreateCommand(text!);
        foreach (var (name, value) in parameters)
        {
            var parameter = new NpgsqlParameter { ParameterName = name, Value = value ?? DBNull.Value };
            if (value is DateTime)
            {
                parameter.DbType = DbType.DateTime;
            }

            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }
}
