namespace Refit;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "The mirrored class has this name.")]
public abstract class ApiExceptionBase : Exception
{
    protected ApiExceptionBase(
        string exceptionMessage,
        HttpRequestMessage message,
        HttpMethod httpMethod,
        RefitSettings refitSettings,
        Exception? innerException = null)
        : base(exceptionMessage, innerException)
    {
        RequestMessage = message;
        HttpMethod = httpMethod;
        RefitSettings = refitSettings;
    }

    public HttpMethod HttpMethod { get; }

    public HttpRequestMessage RequestMessage { get; }

    public Uri? Uri => RequestMessage.RequestUri;

    public RefitSettings RefitSettings { get; }
}
