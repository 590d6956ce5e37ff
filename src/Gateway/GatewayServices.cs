using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard;
using CareVision.Gateway.Health;
using CareVision.Gateway.Http;
using CareVision.Gateway.OpenApi;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Storage;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway;

/// <summary>Registers the HTTP edge.</summary>
public static class GatewayServices
{
    // Up to here a body that is too large is read and thrown away, so that its sender gets to read the problem; beyond, the connection ends.
    const long DrainLimit = 64 * 1024 * 1024;

    /// <summary>
    /// Adds what <see cref="GatewayEndpoints.MapGateway"/> needs, except the cluster: the host brings a silo or a cluster client.
    /// Configured by section <c>Gateway</c> (<see cref="GatewayOptions"/>) and <c>ConnectionStrings:CareVision</c>.
    /// </summary>
    public static IHostApplicationBuilder AddGateway(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddCareVisionStorage(builder.Configuration);
        builder.Services.AddOptions<GatewayOptions>()
            .Bind(builder.Configuration.GetSection(GatewayOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ApiKeyCache>();
        builder.Services.AddSingleton<DebtorList>();
        builder.Services.AddSingleton<RunEvents>();
        builder.Services.AddConsole();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton(Readiness.Database);
        builder.Services.AddSingleton(Readiness.Cluster);
        builder.Services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();
        builder.Services.AddRateLimiter();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddApiDescription();
        builder.Services.ConfigureHttpJsonOptions(json => UseGeneratedJson(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = DrainLimit;
        });
        // A line per request would cost more than the request.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        return builder;
    }

    static void UseGeneratedJson(JsonSerializerOptions json)
    {
        // Else every number would be described as a number or a string.
        json.NumberHandling = JsonNumberHandling.Strict;
        json.TypeInfoResolverChain.Clear();
        json.TypeInfoResolverChain.Add(AnswerJson.Default);
        json.TypeInfoResolverChain.Add(BodyJson.Default);
    }
}
