using CareVision.Gateway.Dashboard.Assets;
using CareVision.Gateway.Dashboard.Live;
using CareVision.Gateway.Dashboard.Pages;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Dashboard.Session;

namespace CareVision.Gateway.Dashboard;

/// <summary>The operator console: static pages that htmx keeps fresh, and plain forms.</summary>
internal static class ConsoleEndpoints
{
    /// <summary>Registers what the pages need.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<SessionCache>();
        services.AddSingleton<Pulse>();
        services.AddSingleton<RunPulse>();
        services.AddSingleton<AttentionBoard>();
        services.AddSingleton<Auditor>();
        services.AddSingleton<RecordLists>();
        services.AddSingleton<RecordPages>();
        services.AddSingleton<IntegrationCards>();
        return services;
    }

    /// <summary>Maps all pages.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ConsoleAssets.Map(app);
        SignInEndpoints.Map(app);
        LiveEndpoints.Map(app);
        HomeEndpoints.Map(app);
        RecordListEndpoints.Map(app);
        RecordEndpoints.Map(app);
        IntegrationPageEndpoints.Map(app);
        ReferenceEndpoints.Map(app);
        RunPageEndpoints.Map(app);
        AuditEndpoints.Map(app);
        BulkEndpoints.Map(app);
        ClientActionEndpoints.Map(app);
        DebtorLinkEndpoints.Map(app);
        WebhookPageEndpoints.Map(app);
        InvoicePageEndpoints.Map(app);
    }
}
