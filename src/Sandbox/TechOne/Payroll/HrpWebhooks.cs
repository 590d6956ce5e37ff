using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary>Sends the events of HR and Payroll: signed, over real HTTP, and as wrongly as a test asks for.</summary>
sealed class HrpWebhooks(TechOneOptions options, SandboxClock clock) : IDisposable
{
    const int Remembered = 200;
    const int AnswerShown = 2_000;

#pragma warning disable RS0030 // The one sender of the imitated system; it lives as long as the sandbox.
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
#pragma warning restore RS0030
    readonly Lock _lock = new();
    readonly LinkedList<HrpDelivery> _deliveries = new();

    /// <summary>The last deliveries, newest first.</summary>
    public IReadOnlyList<HrpDelivery> Deliveries
    {
        get
        {
            lock (_lock)
            {
                return [.. _deliveries];
            }
        }
    }

    /// <summary>What is wrong with a request, or null.</summary>
    public string? Problem(EmitRequest request)
    {
        if (!Uri.TryCreate(Url(request), UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "url must be an http address; Sandbox:TechOne:Hrp:WebhookUrl sets the usual one.";
        }

        return request.Times is < 1 or > 1000 ? "times must be between 1 and 1000." : null;
    }

    /// <summary>Delivers an event as often as asked, one after the other.</summary>
    public async Task<IReadOnlyList<HrpDelivery>> EmitAsync(EmitRequest request, string instance, CancellationToken cancellationToken)
    {
        var delivery = request.Delivery ?? Guid.NewGuid().ToString();
        var body = Encoding.UTF8.GetBytes(request.RawBody ?? JsonSerializer.Serialize(Event(request, instance), HrpJson.Default.HrpEvent));
        var sent = new List<HrpDelivery>();
        for (var i = 0; i < (request.Times ?? 1); i++)
        {
            sent.Add(await SendAsync(request, delivery, body, cancellationToken));
        }

        return sent;
    }

    public void Reset()
    {
        lock (_lock)
        {
            _deliveries.Clear();
        }
    }

    public void Dispose() => _http.Dispose();

    HrpEvent Event(EmitRequest request, string instance) => new(
        request.ClientId ?? options.Clients.Find(client => client.Scope == TechOneScopes.Payroll)?.ClientId ?? "",
        instance, request.OrganizationId, request.Entity ?? "Employee", request.Id ?? Guid.NewGuid().ToString("N")[..8], clock.UtcNow, request.Fields);

    async Task<HrpDelivery> SendAsync(EmitRequest request, string delivery, byte[] body, CancellationToken cancellationToken)
    {
        var timestamp = clock.UtcNow.AddSeconds(request.TimestampOffsetSeconds ?? 0).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(request.Key ?? options.Hrp.WebhookKey), signed);
        var sentBody = (byte[])body.Clone();
        if (request.Tamper && sentBody.Length > 0)
        {
            sentBody[^1] ^= 1;
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, Url(request)) { Content = new ByteArrayContent(sentBody) };
        message.Content.Headers.ContentType = new("application/json");
        message.Headers.Add("X-TechOne-Event", request.Event ?? "EmployeeChanged");
        message.Headers.Add("X-TechOne-Delivery", delivery);
        message.Headers.Add("X-TechOne-Timestamp", timestamp);
        message.Headers.Add("X-TechOne-Signature", "sha256=" + Convert.ToHexStringLower(signature));
        var (status, answer) = await AskAsync(message, cancellationToken);
        return Remember(new(delivery, request.Event ?? "EmployeeChanged", Url(request), clock.UtcNow, status, answer));
    }

    async Task<(int? Status, string Answer)> AskAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(message, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return ((int)response.StatusCode, text.Length <= AnswerShown ? text : text[..AnswerShown]);
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (null, lost.Message);
        }
    }

    HrpDelivery Remember(HrpDelivery delivery)
    {
        lock (_lock)
        {
            _deliveries.AddFirst(delivery);
            if (_deliveries.Count > Remembered)
            {
                _deliveries.RemoveLast();
            }
        }

        return delivery;
    }

    string Url(EmitRequest request) => string.IsNullOrWhiteSpace(request.Url) ? options.Hrp.WebhookUrl : request.Url;
}
