using CareVision.Gateway.ChangeFeed;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard;
using CareVision.Gateway.Dashboard.Session;
using CareVision.Gateway.Health;
using CareVision.Gateway.Linking;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Gateway.Webhooks;

namespace CareVision.Gateway;

/// <summary>Puts the HTTP edge into a web application.</summary>
public static class GatewayEndpoints
{
    /// <summary>Adds the middleware and all endpoints. The order is load-bearing: a problem needs the handler around it, and access needs the route.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages(context =>
            new Problem(ProblemMap.CodeOf(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
        app.UseRouting();
        app.UseMiddleware<ApiKeyMiddleware>();
        app.UseMiddleware<ConsoleMiddleware>();
        app.UseRateLimiter();

        LandingPage.Map(app);
        ConsoleEndpoints.Map(app);
        HealthEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        var organisation = app.MapGroup("/api/v1/organisations/{org}");
        OrganisationEndpoints.Map(organisation.MapGroup("").WithTags("Organisation"));
        FundingTypeReferenceEndpoints.Map(organisation.MapGroup("").WithTags("Funding type references"));
        IntegrationEndpoints.Map(organisation.MapGroup("").WithTags("Integrations"));
        CrmEndpoints.Map(organisation.MapGroup("").WithTags("CRM"));
        ClientEndpoints.Map(organisation.MapGroup("").WithTags("Clients"));
        FundingSourceEndpoints.Map(organisation.MapGroup("").WithTags("Funding sources"));
        DebtorAccountEndpoints.Map(organisation.MapGroup("").WithTags("Debtor accounts"));
        QuoteEndpoints.Map(organisation.MapGroup("").WithTags("Quotes"));
        InvoiceEndpoints.Map(organisation.MapGroup("").WithTags("Invoices"));
        InvoiceFileEndpoints.Map(organisation.MapGroup("").WithTags("Invoices"));
        BillingEndpoints.Map(organisation.MapGroup("").WithTags("Invoices"));
        ServiceContractEndpoints.Map(organisation.MapGroup("").WithTags("Service contracts"));
        ProdaDeviceEndpoints.Map(organisation.MapGroup("").WithTags("PRODA"));
        SyncRecordEndpoints.Map(organisation.MapGroup("").WithTags("Sync records"));
        SyncRunEndpoints.Map(organisation.MapGroup("").WithTags("Runs"));
        ChangeEndpoints.Map(organisation.MapGroup("").WithTags("Changes"));
        ApiKeyEndpoints.Map(organisation.MapGroup("").WithTags("API keys"));
        IntegrationRequestEndpoints.Map(organisation.MapGroup("").WithTags("Integrations"));
        ReadinessEndpoints.Map(organisation.MapGroup("").WithTags("Readiness"));
        WebhookEventEndpoints.Map(organisation.MapGroup("").WithTags("Webhook inbox"));
        WebhookEventEndpoints.MapUnassigned(app.MapGroup("/api/v1").WithTags("Webhook inbox"));
        ConsentEndpoints.Map(app.MapGroup("/oauth"));
        LinkPages.Map(app);
        WebhookEndpoints.Map(app.MapGroup("/webhooks").WithTags("Webhooks"));
        return app;
    }
}
