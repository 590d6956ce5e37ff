using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

[GenerateSerializer]
public sealed class Note
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public int Writes { get; set; }
}

public interface INoteGrain : IGrainWithStringKey
{
    Task<(string Text, bool Exists, string? ETag)> ReadAsync();

    Task<string> ReadOnActivationAsync();

    Task WriteAsync(string text);

    Task WriteTwiceAtOnceAsync(string text);

    Task WriteAndSwallowAsync(string text);

    Task ClearAsync();

    Task LeaveAsync();

    Task<ActivationId> WhoAsync();

    Task<bool> ReadsOutsideTheTurnAsync();
}

internal sealed class NoteGrain(
    IGrainContext context,
    [PersistentState("note", "notes")] IPersistentState<Note> note) : IGrainBase, INoteGrain
{
    private string _onActivation = "";

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _onActivation = note.State.Text;
        return Task.CompletedTask;
    }

    public Task<(string Text, bool Exists, string? ETag)> ReadAsync() => Task.FromResult((note.State.Text, note.RecordExists, note.Etag));

    public Task<string> ReadOnActivationAsync() => Task.FromResult(_onActivation);

    public Task WriteAsync(string text)
    {
        note.State.Text = text;
        note.State.Writes++;
        return note.WriteStateAsync();
    }

    public Task WriteTwiceAtOnceAsync(string text)
    {
        note.State.Text = text;
        return Task.WhenAll(note.WriteStateAsync(), note.WriteStateAsync());
    }

    public async Task WriteAndSwallowAsync(string text)
    {
        try
        {
            await WriteAsync(text);
        }
        catch (InconsistentStateException)
        {
        }
    }

    public Task ClearAsync() => note.ClearStateAsync();

    public Task LeaveAsync()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<ActivationId> WhoAsync() => Task.FromResult(context.ActivationId);

    public async Task<bool> ReadsOutsideTheTurnAsync()
        => await Task.Run(() =>
        {
            try
            {
                return note.State is not null;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        });
}

/// <summary>Keeps states with versions, counts writes, and fails on demand.</summary>
internal sealed class NoteStorage : IGrainStorage
{
    public Dictionary<string, (string Text, int Version)> Rows { get; } = [];

    public int Writes { get; private set; }

    public Exception? FailNextWrite { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (Rows)
        {
            var exists = Rows.TryGetValue(Key(stateName, grainId), out var row);
            grainState.State = (T)(object)new Note { Text = exists ? row.Text : "" };
            grainState.ETag = exists ? $"{row.Version}" : null;
            grainState.RecordExists = exists;
            return Task.CompletedTask;
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (Rows)
        {
            Writes++;
            if (FailNextWrite is { } failure)
            {
                FailNextWrite = null;
                throw failure;
            }

            var exists = Rows.TryGetValue(Key(stateName, grainId), out var row);
            if (grainState.ETag != (exists ? $"{row.Version}" : null))
            {
                throw new InconsistentStateException("stale", $"{row.Version}", grainState.ETag);
            }

            Rows[Key(stateName, grainId)] = (((Note)(object)grainState.State!).Text, row.Version + 1);
            grainState.ETag = $"{row.Version + 1}";
            grainState.RecordExists = true;
            return Task.CompletedTask;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (Rows)
        {
            Rows.Remove(Key(stateName, grainId));
            grainState.State = (T)(object)new Note();
            grainState.ETag = null;
            grainState.RecordExists = false;
            return Task.CompletedTask;
        }
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName}:{grainId.Key}";
}

public sealed class StateTests : IAsyncLifetime
{
    private readonly NoteStorage _storage = new();
    private readonly InProcessTestCluster _cluster;

    public StateTests() => _cluster = new InProcessTestClusterBuilder(1)
        .ConfigureSilo((_, silo) => silo.Services.AddGrainStorage("notes", (_, _) => _storage))
        .Build();

    private INoteGrain Grain => field ??= _cluster.Client.GetGrain<INoteGrain>("note/1");

    [Fact]
    public async Task State_is_loaded_before_the_grain_is_activated()
    {
        _storage.Rows["note:note/1"] = ("stored", 7);
        Assert.Equal("stored", await Grain.ReadOnActivationAsync());
        Assert.Equal(("stored", true, "7"), await Grain.ReadAsync());
    }

    [Fact]
    public async Task A_grain_without_a_record_has_an_empty_state()
        => Assert.Equal(("", false, null), await Grain.ReadAsync());

    [Fact]
    public async Task A_write_outlives_the_activation()
    {
        await Grain.WriteAsync("one");
        Assert.Equal(("one", true, "1"), await Grain.ReadAsync());
        await Grain.LeaveAsync();
        Assert.Equal("one", await Grain.ReadOnActivationAsync());
    }

    [Fact]
    public async Task A_cleared_record_is_gone()
    {
        await Grain.WriteAsync("one");
        await Grain.ClearAsync();
        Assert.Equal(("", false, null), await Grain.ReadAsync());
    }

    [Fact]
    public async Task Writes_asked_for_at_once_are_one_write()
    {
        await Grain.WriteTwiceAtOnceAsync("twice");
        Assert.Equal(1, _storage.Writes);
    }

    [Fact]
    public async Task A_stale_write_fails_and_drops_the_activation()
    {
        var first = await Grain.WhoAsync();
        _storage.Rows["note:note/1"] = ("theirs", 3);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.WriteAsync("mine"));
        Assert.Equal(("theirs", true, "3"), await Grain.ReadAsync().WaitAsync(Cluster.Patience));
        Assert.NotEqual(first, await Grain.WhoAsync());
    }

    [Fact]
    public async Task A_stale_write_that_does_not_escape_keeps_the_activation()
    {
        var first = await Grain.WhoAsync();
        _storage.Rows["note:note/1"] = ("theirs", 3);
        await Grain.WriteAndSwallowAsync("mine");
        Assert.Equal(first, await Grain.WhoAsync());
    }

    [Fact]
    public async Task A_failed_write_keeps_the_activation_and_names_the_cause()
    {
        var first = await Grain.WhoAsync();
        _storage.FailNextWrite = new IOException("disk");
        var failure = await Assert.ThrowsAsync<OrleansException>(() => Grain.WriteAsync("mine"));
        Assert.Contains("disk", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(first, await Grain.WhoAsync());
    }

    [Fact]
    public async Task State_cannot_be_read_outside_the_grains_turn() => Assert.False(await Grain.ReadsOutsideTheTurnAsync());

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
