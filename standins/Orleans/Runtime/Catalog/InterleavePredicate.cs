using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>The method that [MayInterleave] names: asked whether a call may run beside others.</summary>
internal sealed class InterleavePredicate(MethodInfo method)
{
    private readonly Func<IInvokable, bool>? _static = method.IsStatic ? method.CreateDelegate<Func<IInvokable, bool>>() : null;

    public static InterleavePredicate? Find(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
        {
            return null;
        }

        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.FlattenHierarchy;
        var method = type.GetMethod(attribute.CallbackMethodName, Any);
        return method is not null && method.ReturnType == typeof(bool) && method.GetParameters() is [{ ParameterType: var only }]
            && only == typeof(IInvokable)
            ? new(method)
            : throw new InvalidOperationException($"{type} has no method bool {attribute.CallbackMethodName}({nameof(IInvokable)}).");
    }

    public bool Allows(object grain, IInvokable request) => _static?.Invoke(request) ?? (bool)method.Invoke(grain, [request])!;
}
