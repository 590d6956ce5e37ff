using System.Reflection;

namespace CareVision.Grains.Tests.Fakes;

/// <summary>An object of any interface whose calls a test answers. Classes that implement a grain interface would become grains of the test's silos.</summary>
public class Intercept : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _answer = (_, _) => null;

    public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var made = Create<T, Intercept>();
        ((Intercept)(object)made)._answer = answer;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
