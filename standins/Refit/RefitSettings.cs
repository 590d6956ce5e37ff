namespace Refit;

public class RefitSettings
{
    public RefitSettings()
        : this(new SystemTextJsonContentSerializer())
    {
    }

    public RefitSettings(IHttpContentSerializer contentSerializer) => ContentSerializer = contentSerializer;

    public IHttpContentSerializer ContentSerializer { get; set; }

    /// <summary>Whether a body is serialised into memory, with a Content-Length, before it is sent.</summary>
    public bool Buffered { get; set; }
}
