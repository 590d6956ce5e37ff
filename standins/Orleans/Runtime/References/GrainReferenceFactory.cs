using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Makes references; a reference class is written when its interface is first used.</summary>
internal static class GrainReferenceFactory
{
    private delegate GrainReference Constructor(GrainId id, CallDispatcher dispatcher);

    private static readonly ConcurrentDictionary<Type, Constructor> Constructors = new();

    public static GrainReference Create(Type interfaceType, GrainId id, CallDispatcher dispatcher)
        => Constructors.GetOrAdd(interfaceType, static type => Compile(type))(id, dispatcher);

    private static Constructor Compile(Type interfaceType)
    {
        var info = GrainInterfaceInfo.Of(interfaceType);
        var type = GrainReferenceEmitter.Emit(info);
        var id = Expression.Parameter(typeof(GrainId));
        var dispatcher = Expression.Parameter(typeof(CallDispatcher));
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public).Single();
        return Expression.Lambda<Constructor>(
            Expression.New(constructor, id, dispatcher, Expression.Constant(info)), id, dispatcher).Compile();
    }
}
