using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call in flight. Exactly one of answer, time-out, cancellation and shutdown completes it.</summary>
internal abstract class GrainCall(GrainMethod method, object?[] arguments) : Message
{
    private CancellationTokenSource? _calleeCancellation;
    private CancellationTokenRegistration _callerCancellation;
    private int _completed;

    public GrainMethod Method { get; } = method;

    public object?[] Arguments { get; } = arguments;

    public bool IsOneWay => Method.IsOneWay;

    public TimeSpan Timeout { get; init; }

    /// <summary>The caller: a grain, or null for code outside of any grain.</summary>
    public IGrainContext? SourceContext { get; init; }

    public override bool IsReadOnly => Method.IsReadOnly;

    public override bool IsAlwaysInterleave => Method.IsAlwaysInterleave;

    public override bool IsLocalOnly => false;

    public override bool IsKeepAlive => true;

    public override bool IsAbandoned => !IsOneWay && Volatile.Read(ref _completed) != 0;

    public override bool IsCancellable => Method.TokenIndex >= 0;

    public override GrainInterfaceType InterfaceId => Method.InterfaceId;

    // Places in the list of calls that wait for an answer (see PendingCalls).
    internal GrainCall? Next { get; set; }

    internal GrainCall? Previous { get; set; }

    internal int Stripe { get; set; } = -1;

    internal long ExpiresAt { get; set; }

    internal PendingCalls? Pending { get; set; }

    public abstract Task Task { get; }

    public override Task Execute(object grain)
    {
        if (Method.TokenIndex >= 0 && GetCancellationToken() is { CanBeCanceled: true })
        {
            _calleeCancellation ??= new();
            var arguments = (object?[])Arguments.Clone();
            arguments[Method.TokenIndex] = _calleeCancellation.Token;
            return Method.Invoke(grain, arguments);
        }

        return Method.Invoke(grain, Arguments);
    }

    /// <summary>Passes the caller's cancellation on, and completes the call at once unless an acknowledgement is wanted.</summary>
    public void Observe(CancellationToken token, bool waitForAcknowledgement)
    {
        if (token.CanBeCanceled)
        {
            _calleeCancellation = new();
            _callerCancellation = token.UnsafeRegister(
                static (state, cancelled) =>
                {
                    var (call, wait) = ((GrainCall, bool))state!;
                    call.SignalCallee();
                    if (!wait || call.Target is null)
                    {
                        call.Fail(new OperationCanceledException(cancelled));
                    }
                },
                (this, waitForAcknowledgement));
        }
    }

    /// <summary>Cancels the callee's token, on the callee's own scheduler.</summary>
    public void SignalCallee()
    {
        if (Target is { } target && _calleeCancellation is { } source)
        {
            target.Scheduler.QueueAction(static state => ((CancellationTokenSource)state).Cancel(), source);
        }
    }

    public override int GetArgumentCount() => Arguments.Length;

    public override object? GetArgument(int index) => Arguments[index];

    public override void SetArgument(int index, object value) => Arguments[index] = value;

    public override MethodInfo GetMethod() => Method.Method;

    public override string GetInterfaceName() => Method.InterfaceName;

    public override Type GetInterfaceType() => Method.InterfaceType;

    public override TimeSpan? GetDefaultResponseTimeout() => Method.Timeout;

    public override CancellationToken GetCancellationToken()
        => Method.TokenIndex >= 0 && Arguments[Method.TokenIndex] is CancellationToken token ? token : default;

    public override bool TryCancel()
    {
        _calleeCancellation?.Cancel();
        return _calleeCancellation is not null;
    }

    /// <summary>Whether the caller of this method is the one that completes the call.</summary>
    protected bool TryFinish()
    {
        if (Interlocked.Exchange(ref _completed, 1) != 0)
        {
            return false;
        }

        Pending?.Remove(this);
        _callerCancellation.Dispose();
        return true;
    }
}
