namespace CareVision.Grains.Interfaces;

/// <summary>Lists cross grain calls by their run-time type, and the compiler's own list types have no codec: what is sent is always an array.</summary>
internal static class Wire
{
    public static IReadOnlyList<T> Plain<T>(IReadOnlyList<T> list) => list as T[] ?? list.ToArray();
}
