namespace CareVision.Sandbox.Core.Vendor;

static class MediaTypes
{
    /// <summary>Whether a Content-Type header names this type, in UTF-8 when it names a character set.</summary>
    public static bool Is(string? header, string type)
    {
        if (header is null)
        {
            return false;
        }

        // What practically every client sends needs no parser.
        if (header.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(header, out var parsed)
            && parsed.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || parsed.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
