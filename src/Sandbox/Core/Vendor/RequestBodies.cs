using Microsoft.AspNetCore.Http.Features;

namespace CareVision.Sandbox.Core.Vendor;

static class RequestBodies
{
    /// <summary>The whole body, or null when the client left before it was complete.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.ContentLength is 0
                || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            {
                return [];
            }

            if (request.ContentLength is { } length and <= 1024 * 1024)
            {
                var exact = new byte[length];
                await request.Body.ReadExactlyAsync(exact, cancellationToken);
                return exact;
            }

            using var chunks = new MemoryStream();
            await request.Body.CopyToAsync(chunks, cancellationToken);
            return chunks.ToArray();
        }
        catch (Exception gone) when (gone is EndOfStreamException or OperationCanceledException
            || (gone is IOException and not BadHttpRequestException))
        {
            return null;
        }
    }
}
