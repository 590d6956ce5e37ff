using System.Collections.Concurrent;
using System.Net;

namespace CareVision.Integrations.Http;

/// <summary>Keeps one HTTP client, with its connections and its pipeline, for each account and endpoint.</summary>
/// <param name="pipelines">Builds the accounts' pipelines.</param>
/// <param name="options">Time-outs and sizes.</param>
/// <param name="time">The clock.</param>
/// <param name="tokens">Asked for when the first API client is made: a keeper of tokens may itself need the token clients.</param>
/// <param name="budget">Likewise.</param>
internal sealed class AccountHttpClients(
    AccountPipelines pipelines, IntegrationOptions options, TimeProvider time, Func<IAccessTokens> tokens, Func<ICallBudget> budget)
    : IDisposable
{
    // A vendor may serve tokens and its API at one address, and the two have different handlers.
    private readonly ConcurrentDictionary<(ProviderAccount Account, Uri Endpoint, bool IsToken), Lazy<HttpClient>> _clients = new();

    /// <summary>The client for an account's API.</summary>
    /// <param name="account">The account.</param>
    /// <param name="baseUrl">The address that every path is below.</param>
    /// <exception cref="InvalidOperationException">No <see cref="IAccessTokens"/> or no <see cref="ICallBudget"/> is
    /// registered.</exception>
    internal HttpClient ForApi(ProviderAccount account, Uri baseUrl) => Get(account, baseUrl, isToken: false);

    /// <summary>The client for an account's token endpoint: no token, no budget.</summary>
    /// <param name="account">The account.</param>
    /// <param name="tokenUrl">The whole address.</param>
    internal HttpClient ForTokens(ProviderAccount account, Uri tokenUrl) => Get(account, tokenUrl, isToken: true);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Value.Dispose();
        }
    }

    private HttpClient Get(ProviderAccount account, Uri endpoint, bool isToken) => _clients.GetOrAdd(
        (account, endpoint, isToken),
        static (key, clients) => new Lazy<HttpClient>(() => clients.Create(key.Account, key.Endpoint, key.IsToken)),
        this).Value;

    private HttpClient Create(ProviderAccount account, Uri endpoint, bool isToken)
    {
        var pipeline = pipelines.Build(isToken ? $"{account}/token" : account.ToString());
        HttpMessageHandler chain = new BudgetHandler(isToken ? null : budget(), options, time) { InnerHandler = Connections(endpoint) };
        chain = new PipelineHandler(pipeline) { InnerHandler = chain };
        chain = new RecorderHandler(time) { InnerHandler = chain };
        if (!isToken)
        {
            chain = new AuthHandler(tokens()) { InnerHandler = chain };
        }

#pragma warning disable RS0030 // The one place where clients of outside systems are made.
        return new HttpClient(chain)
#pragma warning restore RS0030
        {
            // Paths begin with a slash and are put after the base address as they are.
            BaseAddress = new Uri(endpoint.AbsoluteUri.TrimEnd('/')),
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    private SocketsHttpHandler Connections(Uri endpoint) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.MaxConnections,
        PlaintextStreamFilter = static (connection, _) => ValueTask.FromResult<Stream>(new GatedStream(connection.PlaintextStream)),
        PooledConnectionIdleTimeout = options.IdleConnectionLifetime,

        // Notices a changed DNS entry.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = !endpoint.IsLoopback,
    };
}
