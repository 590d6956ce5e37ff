using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

internal sealed class GrainCall<T> : GrainCall
{
    private readonly TaskCompletionSource<T>? _completion;

    public GrainCall(GrainMethod<T> method, object?[] arguments) : base(method, arguments)
        => _completion = method.IsOneWay ? null : new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task Task => _completion is null ? Task.CompletedTask : _completion.Task;

    public override void Succeed(Task finished)
    {
        if (_completion is not null)
        {
            Finish(typeof(T) == typeof(VoidResult) ? default! : ((Task<T>)finished).GetAwaiter().GetResult());
        }
    }

    public override Response ToResponse(Task finished)
        => typeof(T) == typeof(VoidResult)
            ? Response.Completed
            : Response.FromResult(((GrainMethod<T>)Method).CopyResult(((Task<T>)finished).Result));

    public override void Fail(Exception exception)
    {
        if (_completion is not null && TryFinish())
        {
            _completion.TrySetException(exception);
        }
    }

    protected override void CompleteWith(Response response)
    {
        if (_completion is not null)
        {
            Finish(typeof(T) == typeof(VoidResult) ? default! : (T)response.Result!);
        }
    }

    private void Finish(T result)
    {
        T copy;
        try
        {
            copy = ((GrainMethod<T>)Method).CopyResult(result);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        if (TryFinish())
        {
            _completion!.TrySetResult(copy);
        }
    }
}
