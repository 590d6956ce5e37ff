using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace CareVision.Grains.Tests.Fakes;

/// <summary>A persistent state over a row, with versions as a real store has them and faults on demand.</summary>
internal sealed class FakePersistentState<TState>(StoredRow row) : IPersistentState<TState>
    where TState : class, new()
{
    public TState State { get; set; } = new();

    public string? Etag { get; private set; }

    public bool RecordExists => Etag is not null;

    public WriteFault NextWrite { get; set; }

    /// <summary>Runs before a write reaches the store; a test holds or delays it here.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after a write was stored and before its answer arrives.</summary>
    public Func<Task> AfterWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs once a write is in the store.</summary>
    public Action<TState> Written { get; set; } = _ => { };

    public Action Read { get; set; } = () => { };

    public Task ReadStateAsync()
    {
        State = row.Json is null ? new TState() : JsonSerializer.Deserialize<TState>(row.Json)!;
        Etag = row.Json is null ? null : row.Version.ToString(CultureInfo.InvariantCulture);
        Read();
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync()
    {
        var (fault, json) = (NextWrite, JsonSerializer.Serialize(State));
        NextWrite = WriteFault.None;
        await BeforeWrite();
        if (fault == WriteFault.Before)
        {
            throw new IOException("The store is away.");
        }

        var stored = row.Json is null ? null : row.Version.ToString(CultureInfo.InvariantCulture);
        if (fault == WriteFault.Inconsistent || stored != Etag)
        {
            throw new InconsistentStateException($"Version {stored} is stored, {Etag} was expected.");
        }

        (row.Json, row.Version) = (json, row.Version + 1);
        var version = row.Version;
        Written(State);
        await AfterWrite();
        if (fault == WriteFault.After)
        {
            throw new IOException("The store's answer was lost.");
        }

        Etag = version.ToString(CultureInfo.InvariantCulture);
    }

    public Task ClearStateAsync() => throw new NotSupportedException("Nothing is ever cleared.");
}
