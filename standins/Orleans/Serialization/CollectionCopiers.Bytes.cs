namespace Orleans.Serialization;

internal static partial class CollectionCopiers
{
    /// <summary>The views of bytes that Orleans knows.</summary>
    private static bool TryDefineBytes(Copier copier)
    {
        switch (copier)
        {
            case Copier<ReadOnlyMemory<byte>> memory:
                memory.Use(static (value, _) => value.ToArray());
                return true;
            case Copier<Memory<byte>> memory:
                memory.Use(static (value, _) => value.ToArray());
                return true;
            case Copier<ArraySegment<byte>> segment:
                segment.Use(static (value, _) => value.Array is null ? value : new ArraySegment<byte>(value.ToArray()));
                return true;
            default:
                return false;
        }
    }
}
