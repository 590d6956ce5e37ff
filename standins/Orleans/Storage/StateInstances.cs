using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>Makes the state of a grain that has none stored.</summary>
internal static class StateInstances
{
    public static T Create<T>()
    {
        var type = typeof(T);
        if (type.IsValueType)
        {
            return default!;
        }

        return type.GetConstructor([]) is not null ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(type);
    }
}
