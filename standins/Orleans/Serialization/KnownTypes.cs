using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Orleans.Serialization;

/// <summary>Types whose values never change, or that the runtime handles itself.</summary>
internal static class KnownTypes
{
    private static readonly HashSet<Type> Shared =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Int128), typeof(UInt128), typeof(Half), typeof(IPAddress),
        typeof(IPEndPoint), typeof(CultureInfo), typeof(CompareInfo),
        typeof(CancellationToken), typeof(BitVector32), typeof(Index), typeof(Range),
        typeof(DBNull), typeof(Runtime.VoidResult), typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(GrainInterfaceType),
        typeof(ActivationId), typeof(SiloAddress), typeof(GrainAddress),
    ];

    public static bool IsShallow(Type type)
        => type.IsPrimitive
            || type.IsEnum
            || Shared.Contains(type)
            || typeof(Type).IsAssignableFrom(type)
            || typeof(IPAddress).IsAssignableFrom(type)
            || typeof(Exception).IsAssignableFrom(type)
            || typeof(GrainReference).IsAssignableFrom(type)
            || IsStringComparer(type);

    private static bool IsStringComparer(Type type)
        => typeof(StringComparer).IsAssignableFrom(type)
            || (type.Namespace == "System.Collections.Generic" && type.Assembly == typeof(object).Assembly
                && type.Name.EndsWith("EqualityComparer`1", StringComparison.Ordinal));
}
