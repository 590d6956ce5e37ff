namespace CareVision.Sandbox.Core.Vendor;

/// <summary>What an imitated system answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Raw body.</param>
sealed record VendorReply(int Status, byte[] Body)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public int? RetryAfterSeconds { get; init; }

    public string? Challenge { get; init; }

    /// <summary>Headers of the system's own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body carries a business error although the status says success.</summary>
    public bool InBandError { get; init; }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Challenge is not null)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        // A 204 must not even say that its body is empty.
        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, cancellationToken);
    }
}
