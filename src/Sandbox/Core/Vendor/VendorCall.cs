namespace CareVision.Sandbox.Core.Vendor;

/// <summary>A call to an imitated system. It owns its data, so work may be applied after the connection is gone.</summary>
sealed record VendorCall
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string RelativePath { get; init; }

    public required string Query { get; init; }

    public required string? ContentType { get; init; }

    public required string? Authorization { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The headers that the system says it reads, by name in lower case; a header that was not sent is missing.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Monotonic time stamp of the arrival.</summary>
    public required long ArrivedAt { get; init; }

    public required string RequestId { get; init; }

    /// <summary>A search does not see records younger than this.</summary>
    public TimeSpan SearchLag { get; init; }

    static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>A header's value, or an empty text.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}
