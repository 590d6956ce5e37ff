using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CareVision.Integrations.Tests.Fixtures;

/// <summary>
/// Answers the first request of each connection and reads the second, then closes the connection in good order: what a server does whose keep-alive
/// time ends just when a request arrives. An HTTP stack takes that for a reason to send the request again.
/// </summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    private const string Answer = """{"DataSet":[],"Data":{"Items":[]}}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _serving;
    private int _requests;

    public ClosingServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_stopped.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                await ReadRequestAsync(stream);
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}"), _stopped.Token);
                await ReadRequestAsync(stream);
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                // The client closed its connection, or the test is over.
            }
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[16 * 1024];
        var text = "";
        while (!IsWhole(text))
        {
            var count = await stream.ReadAsync(buffer, _stopped.Token);
            if (count == 0)
            {
                throw new IOException("The client closed the connection.");
            }

            text += Encoding.UTF8.GetString(buffer, 0, count);
        }

        Interlocked.Increment(ref _requests);
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = text.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return Encoding.UTF8.GetByteCount(text[(end + 4)..]) >= (length is null ? 0 : int.Parse(length.AsSpan(15), null));
    }
}
