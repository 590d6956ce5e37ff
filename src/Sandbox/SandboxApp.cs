using System.Net;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Journal;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot;
using CareVision.Sandbox.Proda;
using CareVision.Sandbox.TechOne;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareVision.Sandbox;

/// <summary>Composes the sandbox: the outside systems it imitates, its faults, journal, clock, truth store and pages.</summary>
public static class SandboxApp
{
    /// <summary>Builds the sandbox without starting it. Configuration comes from the arguments and the environment only.</summary>
    /// <param name="args">Settings such as <c>--Sandbox:TechOne:Url=http://127.0.0.1:0</c>.</param>
    /// <param name="time">The time source of fault delays, limits and the sandbox clock; the system's when omitted.</param>
    /// <returns>The application, ready for <c>StartAsync</c> or <c>RunAsync</c>.</returns>
    /// <exception cref="SandboxConfigurationException">A setting is missing or impossible.</exception>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        // A host that embeds the sandbox has settings files of its own; none of them is meant for it.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });

        var options = SandboxOptions.Bind(builder.Configuration);
        AddCore(builder.Services, options, time ?? TimeProvider.System);
        builder.Services.AddTechOne(options.TechOne);
        builder.Services.AddHubSpot(options.HubSpot);
        builder.Services.AddProda(options.Proda);

        var app = builder.Build();
        app.Services.GetRequiredService<StateFile>().Load();
        Map(app, options);
        app.Urls.Clear();
        app.Urls.Add(Listenable("TechOne", options.TechOne.Url, options.AdminKey));
        if (options.HubSpot.Url is { Length: > 0 } hubSpot)
        {
            app.Urls.Add(Listenable("HubSpot", hubSpot, options.AdminKey));
        }

        if (options.Proda.Url is { Length: > 0 } proda)
        {
            app.Urls.Add(Listenable("Proda", proda, options.AdminKey));
        }

        return app;
    }

    static void AddCore(IServiceCollection services, SandboxOptions options, TimeProvider time)
    {
        services.RemoveAll<TimeProvider>();
        services.AddSingleton(time);
        services.AddSingleton(options);
        services.AddSingleton<SandboxClock>();
        services.AddSingleton<Epoch>();
        services.AddSingleton<FaultBook>();
        services.AddSingleton<FaultRunner>();
        services.AddSingleton(new RequestJournal(options.JournalCapacity));
        services.AddSingleton<VendorPipeline>();
        services.AddSingleton<StateFile>();
        services.AddHostedService<StateSaver>();
    }

    static void Map(WebApplication app, SandboxOptions options)
    {
        app.Use(RequestIds.Stamp);
        var pipeline = app.Services.GetRequiredService<VendorPipeline>();
        app.Use((context, next) => pipeline.HandleAsync(context, next));
        app.UseRouting();

        var systems = app.Services.GetServices<ISandboxSystem>().ToArray();
        var sim = app.MapGroup("/_sim").AddAdminKey(options.AdminKey);
        CoreAdmin.Map(sim, app.Services, systems);
        CorePages.Map(app, systems);
        foreach (var system in systems)
        {
            system.MapAdmin(sim);
            system.MapPages(app);
        }
    }

    static string Listenable(string system, string url, string adminKey)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
        {
            throw new SandboxConfigurationException(
                $"Sandbox:{system}:Url must be an http address such as http://127.0.0.1:8091, not '{url}'.");
        }

        var loopback = address.IsLoopback || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
        return loopback || adminKey != SandboxOptions.DefaultAdminKey
            ? url
            : throw new SandboxConfigurationException("Sandbox:AdminKey must be set before the sandbox listens on anything but loopback.");
    }
}
