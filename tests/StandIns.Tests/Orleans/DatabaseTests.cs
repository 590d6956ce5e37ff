using System.Text.Json;
using CareVision.Testing.Postgres;
using Orleans.Storage;
using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

/// <summary>System.Text.Json, as the product stores states.</summary>
internal sealed class PlainJson : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span);
}

public sealed class DatabaseTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster = Build(postgres);

    [Fact]
    public async Task A_state_outlives_the_silo()
    {
        var grain = _cluster.Client.GetGrain<INoteGrain>("acme/note/2");
        await grain.WriteAsync("one");
        await grain.WriteAsync("two");
        await _cluster.RestartSiloAsync(_cluster.Silos[0]);
        Assert.Equal(("two", true, "2"), await Eventually.AsAsync(grain.ReadAsync));
    }

    [Fact]
    public async Task A_write_over_a_newer_version_fails_and_the_grain_reads_again()
    {
        var grain = _cluster.Client.GetGrain<INoteGrain>("acme/note/3");
        await grain.WriteAsync("mine");
        Assert.Equal(1, await postgres.ExecuteAsync(
            """
            UPDATE orleansstorage SET version = 9, payloadbinary = convert_to('{"Text":"theirs"}', 'UTF8')
            WHERE grainidextensionstring = 'acme/note/3'
            """));
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAsync("again"));
        Assert.Equal(("theirs", true, "9"), await grain.ReadAsync().WaitAsync(Cluster.Patience));
    }

    [Fact]
    public async Task A_first_write_over_a_record_made_meanwhile_fails()
    {
        var grain = _cluster.Client.GetGrain<INoteGrain>("acme/note/4");
        await grain.WhoAsync();
        await _cluster.Client.GetGrain<INoteGrain>("acme/note/5").WriteAsync("theirs");
        await MoveRowAsync("acme/note/5", "acme/note/4");
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAsync("mine"));
    }

    [Fact]
    public async Task A_cleared_state_comes_back_empty()
    {
        var grain = _cluster.Client.GetGrain<INoteGrain>("acme/note/6");
        await grain.WriteAsync("one");
        await grain.ClearAsync();
        var (text, exists, _) = await grain.ReadAsync();
        Assert.Equal(("", false), (text, exists));
        await grain.WriteAsync("two");
        await grain.LeaveAsync();
        Assert.Equal("two", await grain.ReadOnActivationAsync());
    }

    [Fact]
    public async Task A_reminder_outlives_the_silo()
    {
        var grain = _cluster.Client.GetGrain<IAlarmGrain>("acme/alarm/1");
        await grain.SetAsync("wake", TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(200));
        await Signals.WaitAsync("alarm/acme/alarm/1 wake");
        await _cluster.RestartSiloAsync(_cluster.Silos[0]);
        var before = Signals.Count("alarm/acme/alarm/1 wake");
        await Signals.WaitAsync("alarm/acme/alarm/1 wake", before + 2);
        await Eventually.AsAsync(async () =>
        {
            await grain.RemoveAsync("wake");
            return true;
        });
        Assert.Equal(
            0, await postgres.ScalarAsync<long>("SELECT count(*) FROM orleansreminderstable WHERE grainid = 'alarm/acme/alarm/1'"));
    }

    [Fact]
    public async Task A_reminder_is_stored_under_the_same_hash_everywhere()
    {
        await _cluster.Client.GetGrain<IAlarmGrain>("acme/alarm/2").SetAsync("later", TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
        const string Row = "SELECT concat_ws(' ', remindername, period, grainhash, starttime > now() + interval '59 minutes') " +
            "FROM orleansreminderstable WHERE grainid = 'alarm/acme/alarm/2'";
        Assert.Equal(ExpectedReminder, await postgres.ScalarAsync<string>(Row));
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    private const string ExpectedReminder = "later 300000 1798297941 t";

    private static InProcessTestCluster Build(PostgresFixture postgres)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = "carevision";
        return builder.ConfigureSilo((_, silo) => silo
            .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50))
            .AddAdoNetGrainStorage("notes", options =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = postgres.Database.Main;
                options.GrainStorageSerializer = new PlainJson();
            })
            .UseAdoNetReminderService(options =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = postgres.Database.Main;
            })).Build();
    }

    private async Task MoveRowAsync(string from, string to)
    {
        await postgres.ExecuteAsync(
            "UPDATE orleansstorage SET grainidextensionstring = $2 WHERE grainidextensionstring = $1", from, to);
    }
}
