using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Work for a grain: a call from outside, or a tick of one of its timers.</summary>
internal abstract class Message : IInvokable
{
    public GrainId TargetId { get; init; }

    public GrainId SourceId { get; init; }

    public Dictionary<string, object>? RequestContextData { get; set; }

    public IGrainContext? Target { get; private set; }

    /// <summary>How many activations handed the message on because they were going away.</summary>
    public int ForwardCount { get; set; }

    public abstract bool IsReadOnly { get; }

    public abstract bool IsAlwaysInterleave { get; }

    /// <summary>Ticks belong to one activation and are never handed to the next.</summary>
    public abstract bool IsLocalOnly { get; }

    public abstract bool IsKeepAlive { get; }

    /// <summary>Whether the caller no longer waits (it has timed out or was cancelled).</summary>
    public abstract bool IsAbandoned { get; }

    public virtual bool IsCancellable => false;

    public abstract GrainInterfaceType InterfaceId { get; }

    public Guid ReentrancyId
        => RequestContextData is { } data && data.TryGetValue(RequestContext.ReentrancyKey, out var id) ? (Guid)id : Guid.Empty;

    /// <summary>Starts the method on the grain; called on the grain's scheduler.</summary>
    public abstract Task Execute(object grain);

    /// <summary>Completes the call with the result of a task that has run to completion.</summary>
    public abstract void Succeed(Task finished);

    public abstract void Fail(Exception exception);

    public abstract Response ToResponse(Task finished);

    public void Complete(Response response)
    {
        if (response.Exception is { } exception)
        {
            Fail(exception);
        }
        else
        {
            CompleteWith(response);
        }
    }

    public void SetTarget(ITargetHolder holder) => Target = (IGrainContext)holder;

    public object? GetTarget() => Target?.GrainInstance;

    public async ValueTask<Response> Invoke()
    {
        try
        {
            var task = Execute(Target!.GrainInstance!);
            await task;
            return ToResponse(task);
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    public abstract MethodInfo GetMethod();

    public string GetMethodName() => GetMethod().Name;

    public abstract string GetInterfaceName();

    public string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    public abstract Type GetInterfaceType();

    public virtual TimeSpan? GetDefaultResponseTimeout() => null;

    public virtual CancellationToken GetCancellationToken() => default;

    public virtual bool TryCancel() => false;

    public void Dispose()
    {
    }

    public override string ToString() => $"{SourceId}->{TargetId} {GetInterfaceName()}.{GetMethodName()}";

    protected abstract void CompleteWith(Response response);
}
