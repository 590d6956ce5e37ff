using System.Text;

namespace CareVision.Storage.States;

/// <summary>One write that waits for its batch.</summary>
sealed class StateWrite
{
    readonly TaskCompletionSource<int?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StateWrite(StateKey key, int? version, ReadOnlyMemory<byte> payload)
    {
        Key = key;
        Version = version;
        Payload = payload;
        // The line for the database, if there is one, is taken off here: the database need not look for it byte by byte.
        var end = payload.Span.StartsWith("{\"v\":"u8) ? payload.Span.IndexOf((byte)'\n') : -1;
        Head = end < 0 ? null : Encoding.UTF8.GetString(payload.Span[..end]);
        Body = payload[(end + 1)..];
    }

    public StateKey Key { get; }

    public int? Version { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    public string? Head { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public Task<int?> Answer => answer.Task;

    public void Written() => answer.TrySetResult((Version ?? 0) + 1);

    public void Conflicts() => answer.TrySetResult(null);

    public void Fails(Exception error) => answer.TrySetException(error);
}

/// <summary>One read that waits for its batch.</summary>
sealed class StateRead(StateKey key)
{
    readonly TaskCompletionSource<StoredState?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StateKey Key => key;

    public Task<StoredState?> Answer => answer.Task;

    public void Found(StoredState? state) => answer.TrySetResult(state);

    public void Fails(Exception error) => answer.TrySetException(error);
}
