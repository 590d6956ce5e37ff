using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Writes, once per type, the code that copies its fields: no reflection is left in a call.</summary>
internal static class MemberCopiers
{
    private static readonly MethodInfo TryGet = typeof(CopyContext).GetMethod(nameof(CopyContext.TryGet))!;
    private static readonly MethodInfo Record = typeof(CopyContext).GetMethod(nameof(CopyContext.Record))!;
    private static readonly MethodInfo CopyField
        = typeof(MemberCopiers).GetMethod(nameof(CopyOne), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Derived = typeof(Copiers).GetMethod(nameof(Copiers.CopyDerived))!;
    private static readonly MethodInfo Blank = typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.GetUninitializedObject))!;
    private static readonly MethodInfo TypeOf = typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!;
    private static readonly MethodInfo RuntimeType = typeof(object).GetMethod(nameof(GetType))!;

    public static void Define(Type type, Copier copier)
    {
        var fields = SerialisableMembers.Of(type);
        // Member types are looked at now: a type that cannot cross is refused before the first value is.
        var shallow = fields.ConvertAll(field => IsShared(field) | Copiers.Get(field.FieldType).IsShallow);
        if (type.IsDefined(typeof(ImmutableAttribute), false) && (type.IsSealed || type.IsValueType))
        {
            CopierRules.Call("Shallow", copier, type);
        }
        else if (type.IsValueType && shallow.TrueForAll(one => one))
        {
            CopierRules.Call("Shallow", copier, type);
        }

        Emit(type, copier, fields, shallow);
    }

    public static void DefineTuple(Type type, Copier copier)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).ToList();
        var shallow = fields.ConvertAll(field => Copiers.Get(field.FieldType).IsShallow);
        if (shallow.TrueForAll(one => one))
        {
            CopierRules.Call("Shallow", copier, type);
        }

        Emit(type, copier, fields, shallow);
    }

    private static bool IsShared(FieldInfo field)
    {
        if (field.IsDefined(typeof(ImmutableAttribute), false))
        {
            return true;
        }

        return field.Name.StartsWith('<')
            && field.DeclaringType!.GetProperty(
                field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)],
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                ?.IsDefined(typeof(ImmutableAttribute), false) == true;
    }

    private static void Emit(Type type, Copier copier, List<FieldInfo> fields, List<bool> shallow)
    {
        var method = new DynamicMethod(
            $"Copy {type}", type, [type, typeof(CopyContext)], typeof(MemberCopiers).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var target = il.DeclareLocal(type);
        if (type.IsValueType)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Stloc, target);
        }
        else
        {
            EmitStart(type, il, target);
        }

        for (var i = 0; i < fields.Count; i++)
        {
            if (type.IsValueType && shallow[i])
            {
                continue;
            }

            il.Emit(type.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, target);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, fields[i]);
            if (!shallow[i])
            {
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Call, CopyField.MakeGenericMethod(fields[i].FieldType));
            }

            il.Emit(OpCodes.Stfld, fields[i]);
        }

        il.Emit(OpCodes.Ldloc, target);
        il.Emit(OpCodes.Ret);
        var copy = method.CreateDelegate(typeof(Func<,,>).MakeGenericType(type, typeof(CopyContext), type));
        copier.GetType().GetMethod(nameof(Copier<int>.Use))!.Invoke(copier, [copy]);
    }

    /// <summary>
    /// Goes to the derived type's copier, or to an earlier copy, or makes an empty object: a constructor without parameters, else none.
    /// </summary>
    private static void EmitStart(Type type, ILGenerator il, LocalBuilder target)
    {
        var exact = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Callvirt, RuntimeType);
        il.Emit(OpCodes.Ldtoken, type);
        il.Emit(OpCodes.Call, TypeOf);
        il.Emit(OpCodes.Beq, exact);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, Derived.MakeGenericMethod(type));
        il.Emit(OpCodes.Ret);
        il.MarkLabel(exact);
        if (type.IsAbstract)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Stloc, target);
            return;
        }

        if (type.IsDefined(typeof(ImmutableAttribute), false))
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ret);
        }

        var found = il.DeclareLocal(typeof(object));
        var fresh = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloca, found);
        il.Emit(OpCodes.Call, TryGet);
        il.Emit(OpCodes.Brfalse, fresh);
        il.Emit(OpCodes.Ldloc, found);
        il.Emit(OpCodes.Castclass, type);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(fresh);
        if (type.GetConstructor(BindingFlags.Instance | BindingFlags.Public, []) is { } constructor)
        {
            il.Emit(OpCodes.Newobj, constructor);
        }
        else
        {
            il.Emit(OpCodes.Ldtoken, type);
            il.Emit(OpCodes.Call, TypeOf);
            il.Emit(OpCodes.Call, Blank);
            il.Emit(OpCodes.Castclass, type);
        }

        il.Emit(OpCodes.Stloc, target);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, target);
        il.Emit(OpCodes.Call, Record);
    }

    private static T CopyOne<T>(T value, CopyContext context) => Of<T>.Copier.Copy(value, context);

    private static class Of<T>
    {
        public static readonly Copier<T> Copier = Copiers.Get<T>();
    }
}
