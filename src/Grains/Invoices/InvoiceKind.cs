using CareVision.Grains.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.Invoices;

internal static class InvoiceKind
{
    /// <summary>Adds invoices. They go to the same TechOne account as debtor accounts, so policy and limit are those of <c>techone_ar</c>.</summary>
    public static void AddInvoices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<InvoiceTarget>();
        services.AddSingleton<InvoicePapers>();
        services.AddSingleton<IRunKind, InvoiceExportRun>();
        services.AddSingleton(InvoiceJson.Schema);
        services.AddSingleton(InvoiceSettingsJson.Schema);
        services.AddSingleton(BillingContactsJson.Schema);
        services.AddOptions<InvoiceOptions>().Bind(configuration.GetSection(InvoiceOptions.Section))
            .Validate(options => options.FirstDocumentId > 0, "TechOne:Invoices:FirstDocumentId must be 1 or more.")
            .ValidateOnStart();
    }
}
