namespace CareVision.Gateway.Http;

/// <summary>Part of a list.</summary>
/// <typeparam name="T">An entry.</typeparam>
public sealed record ListPage<T>
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Send it back as <c>cursor</c> for the next page; null on the last one.</summary>
    public string? NextCursor { get; init; }
}
