using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>What an export would send.</summary>
internal sealed record InvoicePreviewModel(string Id, InvoicePreviewView Preview);

/// <summary>An invoice's preview and its export to TechOne.</summary>
internal static class InvoicePageEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/invoices/{id}/preview", PreviewAsync).ForPeople(Act.ExportInvoices);
        app.MapPost("/console/invoices/{id}/export", ExportAsync).ForPeople(Act.ExportInvoices);
    }

    static async Task<IResult> PreviewAsync(string id, PageContext page, Auditor auditor, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await Grain(grains, page.Org, id).PreviewAsync() is not { } preview)
        {
            return new Problem(ProblemCodes.RecordNotFound);
        }

        await auditor.LookAsync(page.Caller, new(page.Org, "invoice.preview", RecordKinds.Invoice, id), cancellationToken);
        return Render.Of<InvoicePreviewPage>(page, new InvoicePreviewModel(id, InvoicePreviewView.Of(preview)));
    }

    static async Task<IResult> ExportAsync(string id, PageContext page, Auditor auditor, IGrainFactory grains)
    {
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "invoice.export", RecordKinds.Invoice, id),
            () => Grain(grains, page.Org, id).ExportAsync(new ExportInvoice { Channel = InvoiceChannel.Api, Stamp = page.Caller.Stamp }),
            answer => answer.Refusal?.Code);
        return result.IsAccepted ? Render.Then($"/console/records/invoice/{id}", "exported") : Problem.From(result.Refusal);
    }

    static IInvoiceGrain Grain(IGrainFactory grains, string org, string id) => grains.GetGrain<IInvoiceGrain>(new InvoiceKey(org, id).ToString());
}
