using System.Collections.Concurrent;
using CareVision.Storage.Attention;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>The figures of the first page, shared by all who look at it: counted at most once per organisation and interval.</summary>
internal sealed class AttentionBoard(IAttention attention, IOptions<GatewayOptions> options, TimeProvider time)
{
    readonly ConcurrentDictionary<string, (Task<IReadOnlyList<AttentionGroup>> Groups, long At)> boards = [];

    /// <summary>The figures, at most one interval old.</summary>
    public Task<IReadOnlyList<AttentionGroup>> ReadAsync(string org, CancellationToken cancellationToken)
    {
        var board = boards.AddOrUpdate(org, Ask, (key, old) => IsOver(old) ? Ask(key) : old);
        return board.Groups.WaitAsync(cancellationToken);
    }

    bool IsOver((Task<IReadOnlyList<AttentionGroup>> Groups, long At) board) =>
        board.Groups.IsFaulted || board.Groups.IsCanceled
        || (board.Groups.IsCompleted && time.GetElapsedTime(board.At) >= options.Value.ConsolePulseInterval);

    // Not tied to the request that happens to ask first: others wait for it too.
    (Task<IReadOnlyList<AttentionGroup>> Groups, long At) Ask(string org) =>
        (attention.ReadAsync(org, time.GetUtcNow() - options.Value.ConsoleOverdueAfter, CancellationToken.None), time.GetTimestamp());
}
