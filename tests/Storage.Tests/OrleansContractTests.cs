using CareVision.Testing.Postgres;
using Npgsql;

namespace CareVision.Storage.Tests;

public sealed class OrleansContractTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    static readonly string[] GrainKey = ["GrainIdN0", "GrainIdN1", "GrainTypeString", "GrainIdExtensionString", "ServiceId"];

    static readonly string[] Silo = ["DeploymentId", "Address", "Port", "Generation"];

    // Read by name at start; a provider refuses to start when one of its own is missing.
    static readonly Dictionary<string, string[]> Contract = new()
    {
        ["WriteToStorageKey"] = [.. GrainKey, "GrainIdHash", "GrainStateVersion", "PayloadBinary"],
        ["ReadFromStorageKey"] = GrainKey,
        ["ClearStorageKey"] = [.. GrainKey, "GrainIdHash", "GrainStateVersion"],
        ["DeleteStorageKey"] = [.. GrainKey, "GrainIdHash", "GrainStateVersion"],
        ["UpsertReminderRowKey"] = ["ServiceId", "GrainId", "ReminderName", "StartTime", "Period", "GrainHash"],
        ["ReadReminderRowsKey"] = ["ServiceId", "GrainId"],
        ["ReadReminderRowKey"] = ["ServiceId", "GrainId", "ReminderName"],
        ["ReadRangeRows1Key"] = ["ServiceId", "BeginHash", "EndHash"],
        ["ReadRangeRows2Key"] = ["ServiceId", "BeginHash", "EndHash"],
        ["DeleteReminderRowKey"] = ["ServiceId", "GrainId", "ReminderName", "Version"],
        ["DeleteReminderRowsKey"] = ["ServiceId"],
        ["InsertMembershipVersionKey"] = ["DeploymentId"],
        ["InsertMembershipKey"] = [.. Silo, "SiloName", "HostName", "Status", "ProxyPort", "StartTime", "IAmAliveTime", "Version"],
        ["UpdateMembershipKey"] = [.. Silo, "Status", "SuspectTimes", "IAmAliveTime", "Version"],
        ["UpdateIAmAlivetimeKey"] = [.. Silo, "IAmAliveTime"],
        ["MembershipReadRowKey"] = Silo,
        ["MembershipReadAllKey"] = ["DeploymentId"],
        ["GatewaysQueryKey"] = ["DeploymentId", "Status"],
        ["DeleteMembershipTableEntriesKey"] = ["DeploymentId"],
        ["CleanupDefunctSiloEntriesKey"] = ["DeploymentId", "IAmAliveTime"],
    };

    [Fact]
    public async Task Every_query_the_providers_ask_for_is_there_and_uses_their_parameters_only()
    {
        var found = new Dictionary<string, string>();
        await using var command = ((NpgsqlDataSource)postgres.Database.Main).CreateCommand("SELECT querykey, querytext FROM orleansquery");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0), reader.GetString(1));
        }

        Assert.Equal(Contract.Keys.Order(), found.Keys.Order());
        foreach (var (key, parameters) in Contract)
        {
            var used = System.Text.RegularExpressions.Regex.Matches(found[key], "@([A-Za-z0-9]+)").Select(match => match.Groups[1].Value);
            Assert.Equal(parameters.Order(), used.Distinct().Order());
        }
    }
}
