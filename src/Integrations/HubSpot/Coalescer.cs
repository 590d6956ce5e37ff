using CareVision.Integrations.Http;

namespace CareVision.Integrations.HubSpot;

/// <summary>
/// Puts single records of one account and one kind of call into common batches: up to 100 records, or what came within the window. Each caller gets its
/// own outcome. A batch that is refused as a whole is halved until the record that poisons it stands alone.
/// </summary>
internal sealed class Coalescer<TInput, TResult>(BatchSend<TInput, TResult> send, TimeSpan window, TimeProvider time)
{
    internal const int Most = 100;

    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _timed;

    /// <summary>Adds a record and waits for what becomes of it.</summary>
    /// <param name="key">Names the record: HubSpot refuses a batch that names one twice.</param>
    /// <param name="input">The record.</param>
    /// <param name="context">The call's context; nothing of the record is sent after its time.</param>
    /// <param name="ct">Gives up; a record that is on its way is not called back.</param>
    internal async Task<ExternalOutcome<TResult>> AddAsync(string key, TInput input, CallContext context, CancellationToken ct)
    {
        var one = new Waiting(key, input, context);
        lock (_lock)
        {
            _waiting.Add(one);
            if (_waiting.Count >= Most)
            {
                Flush();
            }
            else if (!_timed)
            {
                _timed = true;
                _ = FlushLaterAsync();
            }
        }

        await using var givenUp = ct.Register(one.Withdraw);
        return await one.Outcome.Task;
    }

    private async Task FlushLaterAsync()
    {
        await Task.Delay(window, time);
        lock (_lock)
        {
            _timed = false;
            Flush();
        }
    }

    private void Flush()
    {
        // A record that stands in this batch already goes with the next one.
        var batch = new List<Waiting>(Most);
        var later = new List<Waiting>();
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in _waiting)
        {
            (batch.Count < Most && keys.Add(one.Key) ? batch : later).Add(one);
        }

        _waiting = later;
        if (later.Count > 0 && !_timed)
        {
            _timed = true;
            _ = FlushLaterAsync();
        }

        _ = Task.Run(() => SendAsync(batch));
    }

    private async Task SendAsync(IReadOnlyList<Waiting> all)
    {
        var now = time.GetTimestamp();
        var batch = new List<Waiting>(all.Count);
        foreach (var one in all)
        {
            if (one.Context.SendBy < now)
            {
                one.Fail(FailureClassifier.NotSent());
            }
            else if (one.Begin())
            {
                batch.Add(one);
            }
        }

        if (batch.Count == 0)
        {
            return;
        }

        BatchReply<TResult> reply;
        try
        {
            reply = await send([.. batch.Select(one => one.Input)], batch.MinBy(one => one.Context.SendBy)!.Context);
        }
        catch (Exception bug)
        {
            batch.ForEach(one => one.Outcome.TrySetException(bug));
            return;
        }

        await SettleAsync(batch, reply);
    }

    private async Task SettleAsync(List<Waiting> batch, BatchReply<TResult> reply)
    {
        var again = new List<Waiting>();
        for (var i = 0; i < batch.Count; i++)
        {
            var one = batch[i];
            if (reply.Calls.ElementAtOrDefault(i) is { } call)
            {
                one.Calls.Add(call);
            }

            switch (reply.Items.ElementAtOrDefault(i))
            {
                case { Failure: { } failure }: one.Fail(failure); break;
                case { } item: one.Outcome.TrySetResult(ExternalOutcome.Succeeded(item.Value!, one.Calls)); break;
                // Refused as a whole: nobody knows yet because of whom. Not sent at all: another record's time was over.
                case null when MayGoAgain(batch.Count, reply.Failure!): again.Add(one); break;
                default: one.Fail(reply.Failure!); break;
            }
        }

        if (again.Count == 0)
        {
            return;
        }

        if (again.Count < batch.Count || reply.Failure!.Code == FailureCodes.NotSent)
        {
            await SendAsync(again);
            return;
        }

        var half = again.Count / 2;
        await Task.WhenAll(SendAsync(again[..half]), SendAsync(again[half..]));
    }

    private static bool MayGoAgain(int batch, ExternalFailure failure) =>
        batch > 1 && (failure.Class == FailureClass.Rejected || failure.Code == FailureCodes.NotSent);

    private sealed class Waiting(string key, TInput input, CallContext context)
    {
        private int _state;

        public string Key => key;

        public TInput Input => input;

        public CallContext Context => context;

        public List<ExternalCall> Calls { get; } = [];

        public TaskCompletionSource<ExternalOutcome<TResult>> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>False when the caller gave up before it went out.</summary>
        public bool Begin() => Interlocked.CompareExchange(ref _state, 1, 0) != 2;

        public void Withdraw()
        {
            if (Interlocked.CompareExchange(ref _state, 2, 0) == 0)
            {
                Fail(FailureClassifier.NotSent());
            }
        }

        public void Fail(ExternalFailure failure) => Outcome.TrySetResult(ExternalOutcome.Failed<TResult>(failure, Calls));
    }
}

/// <summary>Sends one batch.</summary>
internal delegate Task<BatchReply<TResult>> BatchSend<TInput, TResult>(IReadOnlyList<TInput> inputs, CallContext context);

/// <summary>What became of one record of a batch.</summary>
internal sealed record BatchItem<TResult>(TResult? Value, ExternalFailure? Failure);

/// <summary>
/// What became of a batch, each list in the order of its inputs: an outcome for every input, or a failure of the whole call with outcomes for none or some.
/// </summary>
internal sealed record BatchReply<TResult>(IReadOnlyList<BatchItem<TResult>?> Items, ExternalFailure? Failure, IReadOnlyList<ExternalCall> Calls);
