namespace Refit;

/// <summary>No answer came.</summary>
public class ApiRequestException(HttpRequestMessage message, HttpMethod httpMethod, RefitSettings refitSettings, Exception innerException)
    : ApiExceptionBase(innerException.Message, message, httpMethod, refitSettings, innerException);
