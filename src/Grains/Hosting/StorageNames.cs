namespace CareVision.Grains.Hosting;

/// <summary>Names in storage: permanent.</summary>
internal static class StorageNames
{
    /// <summary>The one storage provider.</summary>
    public const string Sync = "sync-store";
}

/// <summary>State names: the storage key is (service, state name, grain key), so they are unique per grain class.</summary>
internal static class StateNames
{
    public const string Organisation = "organisation";
    public const string Link = "link";
    public const string IntegrationRequest = "integration-request";
    public const string Client = "client";
    public const string FundingSource = "funding-source";
    public const string FundingTypeWatch = "funding-type-watch";
    public const string Quote = "quote";
    public const string Invoice = "invoice";
    public const string InvoiceSettings = "invoice-settings";
    public const string BillingContacts = "billing-contacts";
    public const string Run = "run";
    public const string ServiceContract = "contract";
    public const string ServiceBooking = "booking";
    public const string ProdaDevice = "proda-device";
    public const string AccessToken = "access-token";
    public const string CallBudget = "call-budget";
    public const string CrmSettings = "crm-settings";
    public const string CrmAccount = "crm-account";
    public const string CrmContact = "crm-contact";
}

/// <summary>Grain types: permanent, part of every stored wake and reminder.</summary>
internal static class GrainTypes
{
    public const string Organisation = "organisation";
    public const string Link = "link";
    public const string IntegrationRequest = "integration-request";
    public const string Client = "client";
    public const string FundingSource = "funding-source";
    public const string FundingTypeWatch = "funding-type-watch";
    public const string Quote = "quote";
    public const string Invoice = "invoice";
    public const string InvoiceSettings = "invoice-settings";
    public const string BillingContacts = "billing-contacts";
    public const string Run = "run";
    public const string ServiceContract = "contract";
    public const string ServiceBooking = "booking";
    public const string ProdaDevice = "proda-device";
    public const string AccessToken = "access-token";
    public const string CallBudget = "call-budget";
    public const string CrmSettings = "crm-settings";
    public const string CrmAccount = "crm-account";
    public const string CrmContact = "crm-contact";
    public const string RecoverySweep = "recovery-sweep";
    public const string Parameters = "parameters";
    public const string WebhookIngress = "webhook-ingress";
    public const string WebhookInbox = "webhook-inbox";
}
