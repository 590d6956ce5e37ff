using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Creates grains: constructor parameters come from the activation, from storage or from the container.</summary>
internal sealed class GrainActivator
{
    private readonly Func<object?[], object> _construct;
    private readonly Func<Activation, object?>[] _arguments;

    public GrainActivator(Type type)
    {
        var constructor = Choose(type);
        var parameters = constructor.GetParameters();
        _arguments = Array.ConvertAll(parameters, Resolve);
        var values = Expression.Parameter(typeof(object[]));
        var converted = parameters.Select((parameter, i)
            => Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), parameter.ParameterType));
        _construct = Expression.Lambda<Func<object?[], object>>(Expression.New(constructor, converted), values).Compile();
    }

    public object Create(Activation activation) => _construct(Array.ConvertAll(_arguments, argument => argument(activation)));

    private static ConstructorInfo Choose(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.FirstOrDefault(constructor => constructor.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute), true))
            ?? constructors.OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{type} has no public constructor.");
    }

    private static Func<Activation, object?> Resolve(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            return PersistentStates.Resolver(parameter, state);
        }

        if (type == typeof(IGrainContext))
        {
            return static activation => activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { Key: { } key })
        {
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, key);
        }

        return parameter.HasDefaultValue
            ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
            : activation => activation.ActivationServices.GetRequiredService(type);
    }
}
