using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>What a call came to: a value, nothing, or an exception.</summary>
public abstract class Response : IDisposable
{
    public static Response Completed { get; } = new Response<object>();

    public abstract object? Result { get; set; }

    public abstract Exception? Exception { get; set; }

    public static Response FromException(Exception exception) => new ExceptionResponse { Exception = exception };

    public static Response FromResult<TResult>(TResult value) => new Response<TResult> { TypedResult = value };

    public abstract T GetResult<T>();

    public virtual Type? GetSimpleResultType() => null;

    public abstract void Dispose();

    public override string ToString() => Exception is { } exception ? exception.ToString() : Result?.ToString() ?? "[null]";
}

public sealed class Response<TResult> : Response
{
    public TResult? TypedResult { get; set; }

    public override object? Result
    {
        get => TypedResult;
        set => TypedResult = (TResult?)value;
    }

    public override Exception? Exception
    {
        get => null;
        set => throw new InvalidOperationException("A result cannot be turned into an exception: set the response.");
    }

    public override T GetResult<T>() => (T)(object)TypedResult!;

    public override Type GetSimpleResultType() => typeof(TResult);

    public override void Dispose()
    {
    }
}

public sealed class ExceptionResponse : Response
{
    public override object? Result
    {
        get
        {
            ExceptionDispatchInfo.Throw(Exception!);
            return null;
        }

        set => throw new InvalidOperationException("An exception cannot be turned into a result: set the response.");
    }

    public override Exception? Exception { get; set; }

    public override T GetResult<T>() => (T)Result!;

    public override void Dispose()
    {
    }
}
