using CareVision.Gateway.Problems;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Http;

/// <summary>A body as it came, for whom signatures cover the bytes.</summary>
internal static class RawBody
{
    /// <summary>Reads all of it; throws a <c>payload-too-large</c> problem beyond <see cref="GatewayOptions.MaxBodyBytes"/>.</summary>
    public static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBodyBytes;
        if (context.Request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > limit)
            {
                throw TooLarge(limit);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>The body is larger than this API reads.</summary>
    public static ProblemException TooLarge(long limit) =>
        new(new Problem(GatewayProblemCodes.PayloadTooLarge, $"At most {limit} bytes are read."));
}
