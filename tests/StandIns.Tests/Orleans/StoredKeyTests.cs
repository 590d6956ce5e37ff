using CareVision.Testing.Postgres;
using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

/// <summary>What the stored queries are given: data written by one engine must be found by the other.</summary>
public sealed class StoredKeyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster = Build(postgres);

    [Theory]
    [InlineData("acme/funding-source/12345", "1144876402 0 0 2089316603 note acme/funding-source/12345")]
    [InlineData("abc", "-1454169915 0 2748 2089316603 note")]
    [InlineData("0a1b2c3d4e5f60718293a4b5c6d7e8f9", "-901651207 6949421870107798589 -438863715217665150 2089316603 note")]
    [InlineData("ff+extension", "-410895788 0 255 2089316603 note extension")]
    public async Task A_key_is_stored_in_the_same_columns_everywhere(string key, string row)
    {
        await _cluster.Client.GetGrain<INoteGrain>(key).WriteAsync("text");
        var seen = await postgres.ScalarAsync<string>(
            """
            DELETE FROM seen
            RETURNING concat_ws(' ', idhash, n0, n1, typehash, typestring, extension, service, coalesce(version, -1),
                encode(payload, 'escape'))
            """);
        Assert.Equal($$"""{{row}} carevision -1 {"Text":"text","Writes":1}""", seen);
    }

    public async Task InitializeAsync()
    {
        await postgres.ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS seen
                (idhash int, n0 bigint, n1 bigint, typehash int, typestring text, extension text, service text, version int, payload bytea)
            """);
        await postgres.ExecuteAsync("""
            UPDATE orleansquery SET querytext = 'INSERT INTO seen VALUES
                (@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
                @GrainIdExtensionString, @ServiceId, @GrainStateVersion, @PayloadBinary) RETURNING 1 AS NewGrainStateVersion'
            WHERE querykey = 'WriteToStorageKey'
            """);
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    private static InProcessTestCluster Build(PostgresFixture postgres)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = "carevision";
        return builder.ConfigureSilo((_, silo) => silo.AddAdoNetGrainStorage("notes", options =>
        {
            options.Invariant = "Npgsql";
            options.DataSource = postgres.Database.Main;
            options.GrainStorageSerializer = new PlainJson();
        })).Build();
    }
}
