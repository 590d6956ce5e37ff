using System.Net;
using System.Text;

namespace CareVision.StandIns.Tests.RefitApi;

/// <summary>Keeps what was sent and answers what a test gives it.</summary>
internal sealed class RecordingHandler : HttpMessageHandler
{
    public string Method { get; private set; } = "";

    public string Target { get; private set; } = "";

    public string? Body { get; private set; }

    public string? ContentType { get; private set; }

    public long? ContentLength { get; private set; }

    public Dictionary<string, string> Headers { get; } = [];

    public object? Trace { get; private set; }

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public string Answer { get; set; } = "{}";

    public Exception? Throw { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Method = request.Method.Method;
        Target = request.RequestUri!.PathAndQuery;
        ContentLength = request.Content?.Headers.ContentLength;
        Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        ContentType = request.Content?.Headers.ContentType?.ToString();
        foreach (var (name, values) in request.Headers)
        {
            Headers[name] = string.Join(",", values);
        }

        Trace = request.Options.TryGetValue(new HttpRequestOptionsKey<object>("trace"), out var trace) ? trace : null;
        cancellationToken.ThrowIfCancellationRequested();
        if (Throw is not null)
        {
            throw Throw;
        }

        return new HttpResponseMessage(Status)
        {
            RequestMessage = request,
            Content = new StringContent(Answer, Encoding.UTF8, "application/json"),
            Headers = { { "X-Answer", "yes" } },
        };
    }
}
