using System.Text;
using CareVision.Sandbox.Core.Journal;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Faults;

/// <summary>Carries out a fault on a call.</summary>
sealed partial class FaultRunner(TimeProvider time, Epoch epoch, RequestJournal journal, ILogger<FaultRunner> logger)
{
    int _pendingLate;

    /// <summary>Work taken and not applied yet.</summary>
    public int PendingLate => Volatile.Read(ref _pendingLate);

    /// <returns>The answer, or null when the connection is to be dropped.</returns>
    public async Task<VendorReply?> RunAsync(FaultAction action, FaultedCall faulted, CancellationToken clientGone)
    {
        switch (action.Kind)
        {
            case FaultKind.Status:
                return action.Apply && faulted.Work() is { Status: 401 or 403 } refusal ? refusal : Status(action, faulted);
            case FaultKind.Throttle:
                return WithBody(faulted.System.Failure(StatusCodes.Status429TooManyRequests, action.RetryAfterSeconds), action.Body);
            case FaultKind.DropBefore:
                return null;
            case FaultKind.ApplyThenDrop:
                return Lose(faulted);
            case FaultKind.BadJson:
                return faulted.Refusal() ?? Garbled(faulted.Apply(), action.Body);
            case FaultKind.ExpireToken:
                faulted.System.ExpireTokens();
                return faulted.Work();
            case FaultKind.StaleSearch:
                return (faulted with { Call = faulted.Call with { SearchLag = Delay(action) } }).Work();
            case FaultKind.Slow:
                return await SlowAsync(action, faulted);
            case FaultKind.ApplyLate:
                return await LateAsync(action, faulted, clientGone);
            default:
                return faulted.Work();
        }
    }

    static TimeSpan Delay(FaultAction action) => TimeSpan.FromMilliseconds(action.DelayMs ?? 0);

    static VendorReply Status(FaultAction action, FaultedCall faulted) =>
        WithBody(faulted.System.Failure(action.Status ?? StatusCodes.Status503ServiceUnavailable, action.RetryAfterSeconds), action.Body);

    static VendorReply WithBody(VendorReply reply, string? body) => body is null
        ? reply
        : reply with
        {
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = body.AsSpan().TrimStart().StartsWith("<") ? "text/html; charset=utf-8" : reply.ContentType,
        };

    static VendorReply Garbled(VendorReply reply, string? body) =>
        reply with { Body = body is null ? reply.Body[..(reply.Body.Length / 2)] : Encoding.UTF8.GetBytes(body) };

    static VendorReply? Lose(FaultedCall faulted)
    {
        if (faulted.Refusal() is { } refusal)
        {
            return refusal;
        }

        faulted.Apply();
        return null;
    }

    async Task<VendorReply?> SlowAsync(FaultAction action, FaultedCall faulted)
    {
        var early = action.ApplyAt == ApplyAt.Start ? faulted.Work() : null;

        // Not bound to the client: a server that is slow finishes its work also for a client that has left.
        return await ElapsedAsync(action, faulted) ? early ?? faulted.Work() : null;
    }

    async Task<VendorReply?> LateAsync(FaultAction action, FaultedCall faulted, CancellationToken clientGone)
    {
        // A gateway in front of the system would have turned an unknown caller away at once.
        if (faulted.Refusal() is { } refusal)
        {
            return refusal;
        }

        Interlocked.Increment(ref _pendingLate);
        _ = ApplyLaterAsync(action, faulted);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(clientGone, epoch.Ended);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = held.Token.Register(left.SetResult);
        await left.Task;
        return null;
    }

    async Task ApplyLaterAsync(FaultAction action, FaultedCall faulted)
    {
        try
        {
            if (await ElapsedAsync(action, faulted))
            {
                faulted.Apply();
            }
        }
        catch (Exception broken)
        {
            LateWorkBroke(logger, faulted.Call.RequestId, broken);
        }
        finally
        {
            Interlocked.Decrement(ref _pendingLate);
            journal.Changed.Pulse();
        }
    }

    /// <returns>False when a reset or the end of the process came first.</returns>
    async Task<bool> ElapsedAsync(FaultAction action, FaultedCall faulted)
    {
        var left = Delay(action) - time.GetElapsedTime(faulted.Call.ArrivedAt);
        try
        {
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, epoch.Ended);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 9001, Level = LogLevel.Error, Message = "The late work of request {RequestId} broke.")]
    private static partial void LateWorkBroke(ILogger logger, string requestId, Exception exception);
}

/// <summary>A call that a fault was chosen for.</summary>
sealed record FaultedCall(ISandboxSystem System, VendorOperation Operation, VendorCall Call, JournalEntry Entry)
{
    public VendorReply? Refusal() => System.Authorise(Operation, Call);

    public VendorReply Apply() => Entry.Apply(Operation, Call);

    public VendorReply Work() => Refusal() ?? Apply();
}
