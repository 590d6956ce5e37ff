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

    /// <summary>Monotonic time stamp of the arrival.</summary>
    public required long ArrivedAt { get; init; }

    public required string RequestId { get; init; }

    /// <summary>A search does not see records younger than this.</summary>
    public TimeSpan SearchLag { get; init; }
}
