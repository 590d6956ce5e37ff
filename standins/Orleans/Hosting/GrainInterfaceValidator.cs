using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>Refuses to start when a grain interface names a type that cannot cross a grain call.</summary>
internal sealed class GrainInterfaceValidator(GrainClasses classes) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var complaints = new List<string>();
        foreach (var type in classes.Interfaces.Where(type => !type.ContainsGenericParameters))
        {
            foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                if (Check(method) is { } complaint)
                {
                    complaints.Add($"{type}.{method.Name}: {complaint}");
                }
            }
        }

        if (complaints.Count > 0)
        {
            throw new OrleansConfigurationException(
                "Found unserializable or uncopyable types which are being referenced in grain interface signatures:" + Environment.NewLine
                + string.Join(Environment.NewLine, complaints));
        }
    }

    private static string? Check(MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
        {
            return "it is generic";
        }

        var returns = method.ReturnType;
        var isTask = returns == typeof(Task) || returns == typeof(ValueTask) || returns == typeof(void);
        var isTaskOf = returns.IsGenericType && (returns.GetGenericTypeDefinition() == typeof(Task<>)
            || returns.GetGenericTypeDefinition() == typeof(ValueTask<>));
        if (!isTask && !isTaskOf)
        {
            return $"it returns {returns} and not Task, ValueTask or void";
        }

        var types = method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(isTaskOf ? returns.GetGenericArguments() : []);
        try
        {
            foreach (var type in types)
            {
                Copiers.Get(type);
            }

            return null;
        }
        catch (Exception exception) when (exception is CodecNotFoundException or NotSupportedException)
        {
            return exception.Message;
        }
    }
}
