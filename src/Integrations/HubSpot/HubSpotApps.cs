using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;

namespace CareVision.Integrations.HubSpot;

/// <summary>Our app at HubSpot: one for all accounts that installed it. An account is named by its HubSpot portal id.</summary>
internal sealed class HubSpotApps(ParameterStore store)
{
    internal ProviderAccountSettings? Find() => store.Accounts(ProviderNames.HubSpot) is [var app, ..] ? app : null;

    internal ProviderAccountSettings? Find(string organization) => store.FindAccount(ProviderNames.HubSpot, organization).Settings;

    internal static ExternalFailure NotConfigured() => new(
        FailureClass.Unauthorized, FailureCodes.AccountNotConfigured, "The Parameter Store has no HubSpot app. Nothing was sent.");
}
