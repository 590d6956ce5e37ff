using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A method of a grain interface with everything a call needs, found out once.</summary>
internal abstract class GrainMethod
{
    private Copier?[]? _argumentCopiers;

    protected GrainMethod(MethodInfo method, Type interfaceType, GrainInterfaceType interfaceId)
    {
        Method = method;
        InterfaceType = interfaceType;
        InterfaceId = interfaceId;
        InterfaceName = interfaceType.Name;
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute), true);
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute), true);
        IsOneWay = method.IsDefined(typeof(OneWayAttribute), true) || method.ReturnType == typeof(void);
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        TokenIndex = Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken));
        Invoke = Compile(method, interfaceType);
    }

    public MethodInfo Method { get; }

    public Type InterfaceType { get; }

    public GrainInterfaceType InterfaceId { get; }

    public string InterfaceName { get; }

    public bool IsReadOnly { get; }

    public bool IsAlwaysInterleave { get; }

    public bool IsOneWay { get; }

    public TimeSpan? Timeout { get; }

    public int TokenIndex { get; }

    public Func<object, object?[], Task> Invoke { get; }

    public static GrainMethod Create(MethodInfo method, Type interfaceType, GrainInterfaceType interfaceId)
    {
        var returns = method.ReturnType;
        var result = returns.IsGenericType && (returns.GetGenericTypeDefinition() == typeof(Task<>)
            || returns.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? returns.GetGenericArguments()[0]
            : returns == typeof(Task) || returns == typeof(ValueTask) || returns == typeof(void)
                ? typeof(VoidResult)
                : throw new NotSupportedException(
                    $"{interfaceType}.{method.Name} returns {returns}: a grain method returns Task, ValueTask or void.");
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), method, interfaceType, interfaceId)!;
    }

    /// <summary>Replaces the arguments by copies, except what is marked immutable.</summary>
    public void CopyArguments(object?[] arguments)
    {
        var copiers = _argumentCopiers ??= FindCopiers();
        CopyContext? context = null;
        for (var i = 0; i < copiers.Length; i++)
        {
            if (copiers[i] is { } copier && arguments[i] is { } argument)
            {
                arguments[i] = copier.CopyBoxed(argument, context ??= new());
            }
        }
    }

    protected virtual void FindResultCopier()
    {
    }

    private Copier?[] FindCopiers()
    {
        FindResultCopier();
        return Array.ConvertAll(Method.GetParameters(), parameter =>
        {
            var copier = Copiers.Get(parameter.ParameterType);
            return copier.IsShallow || parameter.IsDefined(typeof(ImmutableAttribute), false) ? null : copier;
        });
    }

    private static Func<object, object?[], Task> Compile(MethodInfo method, Type interfaceType)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object[]));
        var parameters = method.GetParameters().Select((parameter, i)
            => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        Expression call = Expression.Call(Expression.Convert(grain, method.DeclaringType ?? interfaceType), method, parameters);
        call = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(Task.CompletedTask))
            : method.ReturnType.IsValueType
                ? Expression.Call(call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!)
                : call;
        return Expression.Lambda<Func<object, object?[], Task>>(Expression.Convert(call, typeof(Task)), grain, arguments).Compile();
    }
}

internal sealed class GrainMethod<T>(MethodInfo method, Type interfaceType, GrainInterfaceType interfaceId)
    : GrainMethod(method, interfaceType, interfaceId)
{
    private Copier<T>? _resultCopier;

    public T CopyResult(T result) => _resultCopier is null || result is null ? result : _resultCopier.Copy(result, new CopyContext());

    protected override void FindResultCopier()
    {
        var copier = Copiers.Get<T>();
        var immutable = Method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), false);
        _resultCopier = copier.IsShallow || immutable ? null : copier;
    }
}
