using Orleans.Storage;

namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private readonly List<Message> _waiting = [];
    private readonly HashSet<Message> _running = [];
    private readonly WorkSignal _signal = new();
    private Message? _blocking;
    private Dictionary<Guid, int>? _reentrantSections;
    private long _idleSince;

    public bool IsInactive => _running.Count == 0 && _waiting.Count == 0;

    public int WaitingCount => _waiting.Count;

    public void Receive(Message message)
    {
        lock (_lock)
        {
            _waiting.Add(message);
        }

        if (_ended)
        {
            ForwardWaiting();
            return;
        }

        _signal.Signal();
    }

    void Core.Internal.ICallChainReentrantGrainContext.OnEnterReentrantSection(Guid reentrancyId)
    {
        lock (_lock)
        {
            _reentrantSections ??= [];
            _reentrantSections[reentrancyId] = _reentrantSections.GetValueOrDefault(reentrancyId) + 1;
        }
    }

    void Core.Internal.ICallChainReentrantGrainContext.OnExitReentrantSection(Guid reentrancyId)
    {
        lock (_lock)
        {
            if (_reentrantSections?.GetValueOrDefault(reentrancyId) is > 1 and var depth)
            {
                _reentrantSections[reentrancyId] = depth - 1;
            }
            else
            {
                _reentrantSections?.Remove(reentrancyId);
            }
        }
    }

    /// <summary>Takes turns: first what concerns the activation itself, then the messages that may start now.</summary>
    private async Task RunAsync()
    {
        while (State != ActivationState.Invalid || _waiting.Count > 0)
        {
            try
            {
                await RunOperationsAsync();
                StartWaiting();
            }
            catch (Exception exception)
            {
                _silo.Log.LoopFailed(exception, this);
            }

            if (State == ActivationState.Invalid && _waiting.Count == 0)
            {
                break;
            }

            await _signal.WaitAsync();
        }

        _ended = true;
        // A message that came between the last look and the flag.
        ForwardWaiting();
    }

    private void StartWaiting()
    {
        var at = 0;
        while (true)
        {
            Message message;
            lock (_lock)
            {
                if (at >= _waiting.Count)
                {
                    return;
                }

                message = _waiting[at];
                if (State != ActivationState.Valid && !(message.IsLocalOnly && State == ActivationState.Deactivating))
                {
                    break;
                }

                if (!message.IsAbandoned && !MayStart(message))
                {
                    at++;
                    continue;
                }

                _waiting.RemoveAt(at);
                if (message.IsAbandoned)
                {
                    continue;
                }

                _running.Add(message);
                if (_blocking is null && !message.IsAlwaysInterleave)
                {
                    _blocking = message;
                }
            }

            Start(message);
        }

        if (State == ActivationState.Invalid)
        {
            ForwardWaiting();
        }
    }

    private bool MayStart(Message message)
        => _running.Count == 0
            || message.IsAlwaysInterleave
            || _blocking is null
            || (_blocking.IsReadOnly && message.IsReadOnly)
            || IsInReentrantSection(message)
            || _class.IsReentrant
            || (_class.MayInterleave is { } predicate
                && (predicate.Allows(GrainInstance!, message) || predicate.Allows(GrainInstance!, _blocking)));

    private bool IsInReentrantSection(Message message)
        => _reentrantSections is { Count: > 0 } sections && message.ReentrancyId is var id && id != Guid.Empty && sections.ContainsKey(id);

    private void Start(Message message)
    {
        var task = InvokeAsync(message);
        if (task.IsCompleted)
        {
            Finished(message, signal: false);
        }
        else
        {
            _ = FinishLaterAsync(task, message);
        }
    }

    private async Task FinishLaterAsync(Task task, Message message)
    {
        await task;
        Finished(message, signal: true);
    }

    private void Finished(Message message, bool signal)
    {
        lock (_lock)
        {
            _running.Remove(message);
            if (message.IsKeepAlive)
            {
                _idleSince = Environment.TickCount64;
            }

            if (ReferenceEquals(_blocking, message))
            {
                _blocking = null;
            }

            signal |= _operations is { Count: > 0 };
        }

        if (signal)
        {
            _signal.Signal();
        }
    }

    /// <summary>Runs one message to its end; never throws.</summary>
    private async Task InvokeAsync(Message message)
    {
        try
        {
            RequestContext.Values = message.RequestContextData;
            message.SetTarget(this);
            var filters = _silo.IncomingFilters;
            if (filters.Length > 0 || GrainInstance is IIncomingGrainCallFilter)
            {
                var context = new IncomingCallContext(message, this, filters);
                await context.Invoke();
                if (context.Response!.Exception is { } hidden)
                {
                    OnEscaped(message, hidden);
                }

                message.Complete(context.Response);
                return;
            }

            var task = message.Execute(GrainInstance!);
            await task;
            message.Succeed(task);
        }
        catch (Exception exception)
        {
            OnEscaped(message, exception);
            message.Fail(exception);
        }
    }

    /// <summary>
    /// A stale write that escapes from the grain that made it drops this activation: what it holds in memory is out of date.
    /// </summary>
    private void OnEscaped(Message message, Exception exception)
    {
        _silo.Log.Escaped(exception, message);
        if (exception is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, exception, exception.Message));
        }
    }

    /// <summary>Hands waiting messages to the next activation, or fails them with the reason why this one could not start.</summary>
    private void ForwardWaiting()
    {
        List<Message> messages;
        lock (_lock)
        {
            messages = _waiting.FindAll(message => !message.IsLocalOnly);
            _waiting.Clear();
        }

        foreach (var message in messages)
        {
            if (_reason.Exception is { } exception && _reason.ReasonCode == DeactivationReasonCode.ActivationFailed)
            {
                message.Fail(exception);
            }
            else
            {
                _silo.Forward(message);
            }
        }
    }
}
