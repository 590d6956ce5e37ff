using System.Globalization;
using CareVision.Gateway.Problems;
using Microsoft.Net.Http.Headers;

namespace CareVision.Gateway.Http;

/// <summary>Versions as ETags.</summary>
internal static class ETags
{
    public static void Set(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> names; null without the header or with <c>*</c>.</summary>
    public static long? IfMatch(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        if (request.Headers.IfMatch is [{ } text] && EntityTagHeaderValue.TryParse(text.Trim(), out var tag))
        {
            if (tag.Equals(EntityTagHeaderValue.Any))
            {
                return null;
            }

            if (!tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return version;
            }
        }

        throw new ProblemException(Problem.Invalid("If-Match", "must be the ETag of the list as it was read, or *"));
    }
}
