namespace CareVision.Grains.Interfaces;

/// <summary>
/// The one register of names on the wire between silos and clients. A name is never reused and never changes its meaning; a break
/// gets a new name with a version suffix, and the retired one stays in the block at the end.
/// </summary>
public static class Aliases
{
    /// <summary>Alias of <see cref="CommandStamp"/>.</summary>
    public const string CommandStamp = "cv.command-stamp";
    /// <summary>Alias of <see cref="Refusal"/>.</summary>
    public const string Refusal = "cv.refusal";
    /// <summary>Alias of <see cref="CommandResult{TSnapshot}"/>; the arity is part of the name.</summary>
    public const string CommandResult = "cv.command-result`1";
    /// <summary>Alias of <see cref="Sync.IWakeable"/>.</summary>
    public const string Wakeable = "cv.wakeable";
    /// <summary>Alias of <see cref="Sync.ISyncedGrain"/>.</summary>
    public const string SyncedGrain = "cv.synced-grain";
    /// <summary>Alias of <see cref="Sync.SyncSnapshot"/>.</summary>
    public const string SyncSnapshot = "cv.sync-snapshot";
    /// <summary>Alias of <see cref="Sync.SyncFailure"/>.</summary>
    public const string SyncFailure = "cv.sync-failure";
    /// <summary>Alias of <see cref="Sync.SyncReport"/>.</summary>
    public const string SyncReport = "cv.sync-report";
    /// <summary>Alias of <see cref="Sync.CallRecord"/>.</summary>
    public const string CallRecord = "cv.call-record";
    /// <summary>Alias of <see cref="Sync.SettleByHand"/>.</summary>
    public const string SettleByHand = "cv.settle-by-hand";
    /// <summary>Alias of <see cref="Sync.OperatorNote"/>.</summary>
    public const string OperatorNote = "cv.operator-note";
    /// <summary>Alias of <see cref="Sync.VendorReading"/>.</summary>
    public const string VendorReading = "cv.vendor-reading";
    /// <summary>Alias of <see cref="Organisations.IOrganisationGrain"/>.</summary>
    public const string OrganisationGrain = "cv.organisation-grain";
    /// <summary>Alias of <see cref="Organisations.Branch"/>.</summary>
    public const string Branch = "cv.branch";
    /// <summary>Alias of <see cref="Organisations.SaveOrganisation"/>.</summary>
    public const string SaveOrganisation = "cv.save-organisation";
    /// <summary>Alias of <see cref="Organisations.OrganisationSnapshot"/>.</summary>
    public const string OrganisationSnapshot = "cv.organisation-snapshot";
    /// <summary>Alias of <see cref="Organisations.FundingTypeReference"/>.</summary>
    public const string FundingTypeReference = "cv.funding-type-reference";
    /// <summary>Alias of <see cref="Organisations.SaveFundingTypeReferences"/>.</summary>
    public const string SaveFundingTypeReferences = "cv.save-funding-type-references";
    /// <summary>Alias of <see cref="Organisations.FundingTypeReferencesSnapshot"/>.</summary>
    public const string FundingTypeReferencesSnapshot = "cv.funding-type-references-snapshot";
    /// <summary>Alias of <see cref="Links.IIntegrationLinkGrain"/>.</summary>
    public const string IntegrationLinkGrain = "cv.integration-link-grain";
    /// <summary>Alias of <see cref="Links.LinkSnapshot"/>.</summary>
    public const string LinkSnapshot = "cv.link-snapshot";
    /// <summary>Alias of <see cref="Links.LinkReport"/>.</summary>
    public const string LinkReport = "cv.link-report";
    /// <summary>Alias of <see cref="Links.PauseLink"/>.</summary>
    public const string PauseLink = "cv.pause-link";
    /// <summary>Alias of <see cref="Clients.IClientGrain"/>.</summary>
    public const string ClientGrain = "cv.client-grain";
    /// <summary>Alias of <see cref="Clients.PostalAddress"/>.</summary>
    public const string PostalAddress = "cv.postal-address";
    /// <summary>Alias of <see cref="Clients.ClientProfile"/>.</summary>
    public const string ClientProfile = "cv.client-profile";
    /// <summary>Alias of <see cref="Clients.SaveClient"/>.</summary>
    public const string SaveClient = "cv.save-client";
    /// <summary>Alias of <see cref="Clients.ClientSnapshot"/>.</summary>
    public const string ClientSnapshot = "cv.client-snapshot";
    /// <summary>Alias of <see cref="FundingSources.IFundingSourceGrain"/>.</summary>
    public const string FundingSourceGrain = "cv.funding-source-grain";
    /// <summary>Alias of <see cref="FundingSources.FundingSourceDetails"/>.</summary>
    public const string FundingSourceDetails = "cv.funding-source-details";
    /// <summary>Alias of <see cref="FundingSources.SaveFundingSource"/>.</summary>
    public const string SaveFundingSource = "cv.save-funding-source";
    /// <summary>Alias of <see cref="FundingSources.FundingSourceSnapshot"/>.</summary>
    public const string FundingSourceSnapshot = "cv.funding-source-snapshot";
    /// <summary>Alias of <see cref="Runs.ISyncRunGrain"/>.</summary>
    public const string SyncRunGrain = "cv.sync-run-grain";
    /// <summary>Alias of <see cref="Runs.StartSyncRun"/>.</summary>
    public const string StartSyncRun = "cv.start-sync-run";
    /// <summary>Alias of <see cref="Runs.SyncRunSnapshot"/>.</summary>
    public const string SyncRunSnapshot = "cv.sync-run-snapshot";
    /// <summary>Alias of <see cref="Platform.IAccessTokenGrain"/>.</summary>
    public const string AccessTokenGrain = "cv.access-token-grain";
    /// <summary>Alias of <see cref="Platform.AccessTokenReply"/>.</summary>
    public const string AccessTokenReply = "cv.access-token-reply";
    /// <summary>Alias of <see cref="Platform.ICallBudgetGrain"/>.</summary>
    public const string CallBudgetGrain = "cv.call-budget-grain";
    /// <summary>Alias of <see cref="Platform.LeaseRequest"/>.</summary>
    public const string LeaseRequest = "cv.lease-request";
    /// <summary>Alias of <see cref="Platform.LeaseReply"/>.</summary>
    public const string LeaseReply = "cv.lease-reply";
    /// <summary>Alias of <see cref="Platform.LeaseReturn"/>.</summary>
    public const string LeaseReturn = "cv.lease-return";
    /// <summary>Alias of <see cref="Platform.BudgetSnapshot"/>.</summary>
    public const string BudgetSnapshot = "cv.budget-snapshot";
    /// <summary>Alias of <see cref="Platform.IRecoverySweepGrain"/>.</summary>
    public const string RecoverySweepGrain = "cv.recovery-sweep-grain";
}
