using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>Writes a class that implements a grain interface by sending each call to the dispatcher.</summary>
internal static class GrainReferenceEmitter
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
    private static readonly Lock Emitting = new();
    private static readonly HashSet<string> Opened = [];
    private static readonly AssemblyBuilder Assembly = AssemblyBuilder.DefineDynamicAssembly(
        new("Orleans.StandIn.References"), AssemblyBuilderAccess.Run);
    private static readonly ModuleBuilder Module = Assembly.DefineDynamicModule("References");
    private static int _count;

    public static Type Emit(GrainInterfaceInfo info)
    {
        lock (Emitting)
        {
            Open(typeof(GrainReference).Assembly);
            foreach (var used in info.Type.GetInterfaces().Append(info.Type).SelectMany(Assemblies))
            {
                Open(used);
            }

            var type = Module.DefineType(
                $"{info.Type.Name}_{++_count}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [info.Type]);
            DefineConstructor(type);
            for (var i = 0; i < info.Declarations.Count; i++)
            {
                DefineMethod(type, info.Declarations[i], i);
            }

            return type.CreateType();
        }
    }

    private static IEnumerable<Assembly> Assemblies(Type type)
        => type.GetGenericArguments().SelectMany(Assemblies).Append(type.Assembly)
            .Concat(type.GetMethods().SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType.Assembly)
                .Append(method.ReturnType.Assembly).Concat(method.ReturnType.GetGenericArguments().Select(argument => argument.Assembly))));

    /// <summary>Lets the written classes see the internal types of an assembly.</summary>
    private static void Open(Assembly assembly)
    {
        if (assembly.GetName().Name is { } name && Opened.Add(name))
        {
            var constructor = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
            Assembly.SetCustomAttribute(new(constructor, [name]));
        }
    }

    private static void DefineConstructor(TypeBuilder type)
    {
        Type[] parameters = [typeof(GrainId), typeof(CallDispatcher), typeof(GrainInterfaceInfo)];
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, parameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(Any, parameters)!);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineMethod(TypeBuilder type, MethodInfo declaration, int index)
    {
        var parameters = Array.ConvertAll(declaration.GetParameters(), parameter => parameter.ParameterType);
        var method = type.DefineMethod(
            $"{declaration.DeclaringType!.FullName}.{declaration.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig
                | MethodAttributes.NewSlot,
            declaration.ReturnType, parameters);
        var il = method.GetILGenerator();
        var target = Target(declaration, parameters);
        if (target is null)
        {
            if (declaration.IsGenericMethodDefinition)
            {
                method.DefineGenericParameters(Array.ConvertAll(declaration.GetGenericArguments(), argument => argument.Name));
            }

            il.Emit(OpCodes.Ldstr, $"{declaration.DeclaringType}.{declaration.Name}");
            il.Emit(OpCodes.Call, typeof(GrainReference).GetMethod(nameof(GrainReference.NotCallable), Any)!);
            il.Emit(OpCodes.Throw);
        }
        else
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, index);
            LoadArguments(il, parameters);
            il.Emit(OpCodes.Call, target);
            il.Emit(OpCodes.Ret);
        }

        type.DefineMethodOverride(method, declaration);
    }

    private static void LoadArguments(ILGenerator il, Type[] parameters)
    {
        if (parameters.Length == 0)
        {
            il.Emit(OpCodes.Call, typeof(Array).GetMethod(nameof(Array.Empty))!.MakeGenericMethod(typeof(object)));
            return;
        }

        il.Emit(OpCodes.Ldc_I4, parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Box, parameters[i]);
            il.Emit(OpCodes.Stelem_Ref);
        }
    }

    private static MethodInfo? Target(MethodInfo declaration, Type[] parameters)
    {
        var returns = declaration.ReturnType;
        if (declaration.IsGenericMethodDefinition
            || Array.Exists(parameters, parameter => parameter.IsByRef || parameter.IsPointer || parameter.IsByRefLike))
        {
            return null;
        }

        var definition = returns.IsGenericType ? returns.GetGenericTypeDefinition() : null;
        return returns == typeof(Task) ? Find(nameof(GrainReference.CallVoid))
            : returns == typeof(ValueTask) ? Find(nameof(GrainReference.CallValueVoid))
            : returns == typeof(void) ? Find(nameof(GrainReference.CallAndForget))
            : definition == typeof(Task<>) ? Find(nameof(GrainReference.Call)).MakeGenericMethod(returns.GetGenericArguments())
            : definition == typeof(ValueTask<>) ? Find(nameof(GrainReference.CallValue)).MakeGenericMethod(returns.GetGenericArguments())
            : null;
    }

    private static MethodInfo Find(string name) => typeof(GrainReference).GetMethod(name, Any)!;
}
