namespace Orleans.Runtime;

/// <summary>The grain whose code runs on this thread, if any.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    public static IGrainContext? Current => _current;

    public static IGrainContext? Exchange(IGrainContext? context)
    {
        var before = _current;
        _current = context;
        return before;
    }

    /// <exception cref="InvalidOperationException">The caller does not run as part of a grain.</exception>
    public static void Check()
    {
        if (_current is null)
        {
            throw new InvalidOperationException(
                "A grain's state or services were used outside of any grain, for example from Task.Run or after ConfigureAwait(false).");
        }
    }
}
