using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

/// <summary>What invoices are made by: settings, and who receives them.</summary>
internal static class BillingEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapGet("/invoice-settings", GetSettingsAsync).Needs(Act.Read).WithSummary("How invoices become documents");
        organisation.MapPut("/invoice-settings", SaveSettingsAsync).Needs(Act.SaveSettings)
            .WithSummary("Saves how invoices become documents")
            .WithDescription("What is absent gets its default. An export that was asked for before keeps what held then.");
        organisation.MapGet("/clients/{client}/billing-contacts", GetContactsAsync).Needs(Act.Read).WithSummary("Who receives a client's invoices");
        organisation.MapPut("/clients/{client}/billing-contacts", SaveContactsAsync).Needs(Act.SaveEntities)
            .WithSummary("Saves who receives a client's invoices")
            .WithDescription("The whole list at once. The funding source's contact comes first, then the client's latest of type Finance or Billing.");
    }

    static async Task<Results<Ok<InvoiceSettingsView>, Problem>> GetSettingsAsync(string org, IGrainFactory grains) =>
        await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(org).ToString()).GetAsync() is null
            ? new Problem(ProblemCodes.OrganisationNotFound)
            : TypedResults.Ok(InvoiceSettingsView.Of(await Settings(grains, org).GetAsync()));

    static async Task<Results<Ok<InvoiceSettingsView>, Problem>> SaveSettingsAsync(
        string org, JsonBody<InvoiceSettingsBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Settings(grains, org).SaveAsync(body.Value.ToCommand(caller.Stamp));
        return result.IsAccepted ? TypedResults.Ok(InvoiceSettingsView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static async Task<Results<Ok<BillingContactView[]>, Problem>> GetContactsAsync(string org, string client, IGrainFactory grains) =>
        await grains.GetGrain<IClientGrain>(new ClientKey(org, client).ToString()).GetAsync() is null
            ? new Problem(ProblemCodes.ClientNotFound)
            : TypedResults.Ok(View(await Contacts(grains, org, client).GetAsync()));

    static async Task<Results<Ok<BillingContactView[]>, Problem>> SaveContactsAsync(
        string org, string client, JsonBody<BillingContactListBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Contacts(grains, org, client).SaveAsync(body.Value.ToCommand(caller.Stamp));
        return result.IsAccepted ? TypedResults.Ok(View(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static BillingContactView[] View(BillingContactsSnapshot contacts) => [.. contacts.Contacts.Select(BillingContactView.Of)];

    static IInvoiceSettingsGrain Settings(IGrainFactory grains, string org) =>
        grains.GetGrain<IInvoiceSettingsGrain>(new InvoiceSettingsKey(org).ToString());

    static IBillingContactsGrain Contacts(IGrainFactory grains, string org, string client) =>
        grains.GetGrain<IBillingContactsGrain>(new BillingContactsKey(org, client).ToString());
}
