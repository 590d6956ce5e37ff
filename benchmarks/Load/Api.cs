using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CareVision.Load;

/// <summary>
/// The product's API as a patient portal uses it: the same idempotent command is repeated through refusals, restarts and lost answers, up to a bound.
/// </summary>
sealed class Api : IDisposable
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    readonly HttpClient _http;
    readonly TimeSpan _patience;
    readonly TimeProvider _time;
    int _repeats;

    public Api(LoadOptions options, string key, TimeProvider time)
    {
        _patience = options.Patience;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Concurrency })
        {
            BaseAddress = new Uri(options.Gateway, $"/api/v1/organisations/{options.Organisation}/"),
            Timeout = TimeSpan.FromSeconds(35),
        };
        _http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>How many times a command or question had to be repeated.</summary>
    public int Repeats => _repeats;

    public Task PutAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken stop) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, type) }, _ => Task.FromResult(true), stop);

    public Task<RecordStatus> GetAsync(string path, CancellationToken stop) =>
        SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, path),
            async answer => await answer.Content.ReadFromJsonAsync(LoadJson.Default.RecordStatus, stop) ?? throw new LoadException($"GET {path} was empty."),
            stop);

    public void Dispose() => _http.Dispose();

    async Task<T> SendAsync<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, Task<T>> read, CancellationToken stop)
    {
        var began = _time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            string trouble;
            var pause = TimeSpan.Zero;
            using var request = make();
            try
            {
                using var answer = await _http.SendAsync(request, stop);
                if (answer.IsSuccessStatusCode)
                {
                    return await read(answer);
                }

                trouble = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}";
                if (!IsPassing(answer.StatusCode))
                {
                    throw new LoadException($"{request.Method} {request.RequestUri} was answered {trouble}");
                }

                pause = RetryAfter(answer.Headers.RetryAfter);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException || IsTimeout(broken, stop))
            {
                // The connection broke or the answer was cut off: whether the command took effect is unknown, and repeating it is safe.
                trouble = broken.Message;
            }

            if (_time.GetElapsedTime(began) > _patience)
            {
                throw new LoadException($"{request.Method} {request.RequestUri} had no success in {_patience.TotalSeconds:0} s; the last answer: {trouble}");
            }

            Interlocked.Increment(ref _repeats);
            await Task.Delay(pause > TimeSpan.Zero ? pause : BackOff(attempt), _time, stop);
        }
    }

    static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    static bool IsTimeout(Exception broken, CancellationToken stop) => broken is TaskCanceledException && !stop.IsCancellationRequested;

    static TimeSpan RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta is { } delta ? TimeSpan.FromTicks(Math.Min(delta.Ticks, LongestPause.Ticks)) : TimeSpan.Zero;

    static TimeSpan BackOff(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 50 * Math.Pow(2, attempt - 1)) * (0.5 + (Random.Shared.NextDouble() / 2)));
}

/// <summary>The load cannot go on; the message is for the person who started it.</summary>
sealed class LoadException(string message) : Exception(message);
