using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Provides the constructor parameters that carry [PersistentState].</summary>
internal static class PersistentStates
{
    public static Func<Activation, object> Resolver(ParameterInfo parameter, IPersistentStateConfiguration configuration)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' of {parameter.Member.DeclaringType} carries [PersistentState] and must be an "
                + $"{typeof(IPersistentState<>)}.");
        }

        var create = typeof(PersistentStates).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments()[0])
            .CreateDelegate<Func<Activation, string, string?, object>>();
        var name = string.IsNullOrEmpty(configuration.StateName) ? parameter.Name! : configuration.StateName;
        return activation => create(activation, name, configuration.StorageName);
    }

    private static object Create<TState>(Activation activation, string stateName, string? storageName)
    {
        var provider = string.IsNullOrWhiteSpace(storageName)
            ? activation.ActivationServices.GetService<Storage.IGrainStorage>()
            : activation.ActivationServices.GetKeyedService<Storage.IGrainStorage>(storageName);
        if (provider is null)
        {
            throw new Storage.BadProviderConfigException(string.IsNullOrWhiteSpace(storageName)
                ? $"No default storage provider found loading grain type {activation.GrainId.Type}."
                : $"No storage provider named \"{storageName}\" found loading grain type {activation.GrainId.Type}.");
        }

        var state = new PersistentState<TState>(stateName, activation, provider);
        activation.ObservableLifecycle.Subscribe(typeof(PersistentState<TState>).FullName!, GrainLifecycleStage.SetupState, state);
        return state;
    }
}
