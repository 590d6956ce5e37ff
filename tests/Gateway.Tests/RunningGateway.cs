using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CareVision.Gateway.Health;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Storage.ApiKeys;
using CareVision.Storage.Attention;
using CareVision.Storage.Audit;
using CareVision.Storage.Changes;
using CareVision.Storage.Commands;
using CareVision.Storage.ConsoleSessions;
using CareVision.Storage.Debtors;
using CareVision.Storage.Invoices;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using CareVision.Storage.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CareVision.Gateway.Tests;

/// <summary>The gateway over real HTTP on a loopback port, in front of fakes of the cluster and the storage.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    /// <summary>The organisation whose keys the short helpers use.</summary>
    public const string Org = "demo";

    readonly WebApplication app;

    RunningGateway(WebApplication app, FakeCluster cluster, FakeApiKeys keys, FakeReadModel readModel)
    {
        this.app = app;
        Cluster = cluster;
        Keys = keys;
        ReadModel = readModel;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public FakeCluster Cluster { get; }

    internal FakeApiKeys Keys { get; }

    internal FakeReadModel ReadModel { get; }

    internal FakeConsoleStore Console => app.Services.GetRequiredService<FakeConsoleStore>();

    internal RecordedLog Log => app.Services.GetRequiredService<RecordedLog>();

    public IServiceProvider Services => app.Services;

    public IEnumerable<RouteEndpoint> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static async Task<RunningGateway> StartAsync(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:CareVision"] = "Host=127.0.0.1;Port=1" });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.AddGateway();
        var log = new RecordedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        var (factory, cluster) = FakeCluster.Create();
        var keys = new FakeApiKeys(cluster.Log);
        var readModel = new FakeReadModel();
        var console = new FakeConsoleStore(keys);
        builder.Services
            .AddSingleton(log)
            .Replace(ServiceDescriptor.Singleton(factory))
            .Replace(ServiceDescriptor.Singleton<IApiKeys>(keys))
            .Replace(ServiceDescriptor.Singleton<ICommandLog>(cluster.Log))
            .Replace(ServiceDescriptor.Singleton<ISyncRecordQueries>(readModel))
            .Replace(ServiceDescriptor.Singleton<IChangeFeed>(readModel))
            .Replace(ServiceDescriptor.Singleton<IRunItems>(readModel))
            .Replace(ServiceDescriptor.Singleton<IInvoiceDocuments>(new FakeInvoiceDocuments()))
            .Replace(ServiceDescriptor.Singleton<IDebtorAccounts>(readModel.Debtors))
            .Replace(ServiceDescriptor.Singleton<IWebhookEvents>(cluster.Webhooks))
            .Replace(ServiceDescriptor.Singleton<IAudit>(console))
            .Replace(ServiceDescriptor.Singleton<IConsoleSessions>(console))
            .Replace(ServiceDescriptor.Singleton<IAttention>(console))
            .AddSingleton(console)
            .RemoveAll<ReadinessCheck>()
            .AddSingleton(Readiness.Cluster);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapGateway();
        await app.StartAsync();
        return new RunningGateway(app, cluster, keys, readModel);
    }

    /// <summary>A request as a role of the organisation (or role platform), with a JSON body if there is one.</summary>
    public async Task<Answer> SendAsync(string method, string path, string? role, string? json = null, string org = Org, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (role is not null)
        {
            request.Headers.Add("X-Api-Key", Keys.Of(role, role == "platform" ? null : org));
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        with?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            body.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? JsonDocument.Parse(body).RootElement
                : default,
            body,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
    }

    /// <summary>A path within the organisation.</summary>
    public static string At(string path = "", string org = Org) => $"/api/v1/organisations/{org}{path}";

    public Task<Answer> GetAsync(string path, string role = "viewer") => SendAsync("GET", At(path), role);

    public Task<Answer> PutAsync(string path, string json, string role = "portal") => SendAsync("PUT", At(path), role, json);

    public Task<Answer> PostAsync(string path, string? json = null, string role = "operator", string? idempotencyKey = null) =>
        SendAsync("POST", At(path), role, json, with: request =>
        {
            if (idempotencyKey is not null)
            {
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            }
        });

    /// <summary>The organisation of the document's example, with its client.</summary>
    public async Task<RunningGateway> WithAntonAsync()
    {
        (await SendAsync("PUT", At(), "platform", """{"name":"Demo"}""")).Is(HttpStatusCode.OK);
        (await PutAsync("/clients/anton", """{"firstName":"Anton","lastName":"Blake"}""")).Is(HttpStatusCode.OK);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
