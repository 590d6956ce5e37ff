using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Where references send their calls: a silo, or a test's client that follows the silo's restarts.</summary>
internal abstract class CallDispatcher
{
    /// <summary>The silo that takes the calls.</summary>
    /// <exception cref="SiloUnavailableException">There is none at the moment.</exception>
    public abstract SiloRuntime Silo { get; }

    public abstract TimeSpan ResponseTimeout { get; }

    protected abstract IOutgoingGrainCallFilter[] Filters { get; }

    public Task Call<T>(GrainReference target, GrainMethod<T> method, object?[] arguments)
    {
        var source = RuntimeContext.Current;
        var silo = Silo;
        var call = new GrainCall<T>(method, arguments)
        {
            TargetId = target.GrainId,
            SourceId = source?.GrainId ?? silo.ClientId,
            SourceContext = source,
            Timeout = method.Timeout ?? ResponseTimeout,
        };
        var filters = Filters;
        if (filters.Length > 0)
        {
            return CallFiltered(target, call, silo, filters);
        }

        silo.Send(call, target);
        return call.Task;
    }

    private static async Task<T> CallFiltered<T>(
        GrainReference target, GrainCall<T> call, SiloRuntime silo, IOutgoingGrainCallFilter[] filters)
    {
        var context = new OutgoingCallContext(target, call, filters, async () =>
        {
            silo.Send(call, target);
            await call.Task;
            return typeof(T) == typeof(VoidResult) || call.IsOneWay ? Response.Completed : Response.FromResult(((Task<T>)call.Task).Result);
        });
        await context.Invoke();
        return typeof(T) == typeof(VoidResult) ? default! : (T)context.Result!;
    }
}
