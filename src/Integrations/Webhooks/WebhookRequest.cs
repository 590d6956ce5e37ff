namespace CareVision.Integrations.Webhooks;

/// <summary>A request of an outside system, as it came.</summary>
public sealed class WebhookRequest
{
    private readonly Dictionary<string, string> _headers;

    /// <summary>Takes it over.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">The public address it was sent to, as the sender knows it.</param>
    /// <param name="headers">Its headers; of several with one name the last counts.</param>
    /// <param name="body">Its raw bytes.</param>
    /// <param name="receivedAt">When it came.</param>
    public WebhookRequest(
        string method, string url, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(headers);
        (Method, Url, Body, ReceivedAt) = (method, url, body, receivedAt);
        _headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            _headers[name] = value;
        }
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The public address it was sent to, as the sender knows it.</summary>
    public string Url { get; }

    /// <summary>The raw bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>When it came (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>A header's value; null when it was not sent.</summary>
    /// <param name="name">Its name, in any case.</param>
    public string? Header(string name) => _headers.GetValueOrDefault(name);
}
