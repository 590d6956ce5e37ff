namespace CareVision.Sandbox.Core.Vendor;

/// <summary>What an imitated system answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Raw body.</param>
sealed record VendorReply(int Status, byte[] Body)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public int? RetryAfterSeconds { get; init; }

    public string? Challenge { get; init; }

    /// <summary>The body carries a business error although the status says success.</summary>
    public bool InBandError { get; init; }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Challenge is not null)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        await response.Body.WriteAsync(Body, cancellationToken);
    }
}
