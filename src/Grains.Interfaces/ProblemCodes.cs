namespace CareVision.Grains.Interfaces;

/// <summary>The codes with which a grain refuses a command. The gateway turns each into one problem response; the catalogue is <c>docs/problems.md</c>.</summary>
public static class ProblemCodes
{
    /// <summary>The organisation has not been created.</summary>
    public const string OrganisationNotFound = "organisation-not-found";
    /// <summary>The client does not exist in this organisation.</summary>
    public const string ClientNotFound = "client-not-found";
    /// <summary>The funding source does not exist in this organisation.</summary>
    public const string FundingSourceNotFound = "funding-source-not-found";
    /// <summary>The funding source belongs to another client (T41: it is linked to one specific client).</summary>
    public const string FundingSourceOfAnotherClient = "funding-source-of-another-client";
    /// <summary>Another funding source of the organisation has the debtor account.</summary>
    public const string DebtorAccountTaken = "debtor-account-taken";
    /// <summary>There is no such quote in this organisation.</summary>
    public const string QuoteNotFound = "quote-not-found";
    /// <summary>The quote is for another client: its client stays the same.</summary>
    public const string QuoteOfAnotherClient = "quote-of-another-client";
    /// <summary>The funding type reference is not on the organisation's list (T10, T11).</summary>
    public const string FundingTypeReferenceNotFound = "funding-type-reference-not-found";
    /// <summary>A funding type reference stands twice in the list; references are unique, trimmed and case-insensitive (T11).</summary>
    public const string FundingTypeReferenceDuplicate = "funding-type-reference-duplicate";
    /// <summary>A reference that funding sources use can't be removed from the list.</summary>
    public const string FundingTypeReferenceInUse = "funding-type-reference-in-use";
    /// <summary>The ETag names an older version than the stored one.</summary>
    public const string VersionConflict = "version-conflict";
    /// <summary>The portal's <c>sourceVersion</c> is older than the stored one.</summary>
    public const string SourceVersionStale = "source-version-stale";
    /// <summary>The same idempotency key was used with another body.</summary>
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    /// <summary>The organisation is not whitelisted in the parameter store for this provider (T22, T23).</summary>
    public const string NotWhitelisted = "link-not-whitelisted";
    /// <summary>The act needs a link and there is none.</summary>
    public const string NotLinked = "link-not-linked";
    /// <summary>The link is there already.</summary>
    public const string AlreadyLinked = "link-already-linked";
    /// <summary>The consent's state is unknown, used, or too old: the link has to be begun again (H4).</summary>
    public const string ConsentInvalid = "link-consent-invalid";
    /// <summary>The portal's id is another client's already.</summary>
    public const string PortalIdTaken = "portal-id-taken";
    /// <summary>The state of the redirect is unknown, used, too old, or another's: linking has to be begun again (T31).</summary>
    public const string LinkTicketInvalid = "link-state-invalid";
    /// <summary>A disconnect was not confirmed (T28).</summary>
    public const string NotConfirmed = "not-confirmed";
    /// <summary>The record is in a phase in which this act makes no sense; the detail names it.</summary>
    public const string WrongPhase = "record-wrong-phase";
    /// <summary>There is no such record.</summary>
    public const string RecordNotFound = "record-not-found";
    /// <summary>There is no such run.</summary>
    public const string RunNotFound = "run-not-found";
    /// <summary>There is no such webhook event, or it repeats another one.</summary>
    public const string WebhookEventNotFound = "webhook-event-not-found";
    /// <summary>The webhook's signature is missing or wrong.</summary>
    public const string WebhookSignatureInvalid = "webhook-signature-invalid";
    /// <summary>The webhook's timestamp is missing or more than five minutes away: it may be somebody's recording.</summary>
    public const string WebhookOutsideWindow = "webhook-outside-window";
    /// <summary>No webhooks of this provider are taken.</summary>
    public const string WebhookProviderNotFound = "webhook-provider-not-found";
    /// <summary>No HICAPS registration is linked: nothing may be asked of PRODA (P1).</summary>
    public const string HicapsNotLinked = "hicaps-not-linked";
    /// <summary>There is no such service contract.</summary>
    public const string ContractNotFound = "contract-not-found";
    /// <summary>The service contract belongs to another client.</summary>
    public const string ContractOfAnotherClient = "contract-of-another-client";
    /// <summary>The service contract is not synchronised with PRODA (P16).</summary>
    public const string ContractNotSynchronised = "contract-not-synchronised";
    /// <summary>The plan-management fees must be booked first (P27).</summary>
    public const string PlanManagementFeesFirst = "plan-management-fees-first";
    /// <summary>A category with stated items is booked at the service support level only (P35, P36).</summary>
    public const string StatedItemsAtSupportLevel = "stated-items-at-support-level";
    /// <summary>A booking exists: management style, category and item are fixed (P47).</summary>
    public const string BookingStyleFixed = "booking-style-fixed";
    /// <summary>The service booking belongs to another budget or support (P44).</summary>
    public const string BookingTaken = "booking-taken";
    /// <summary>Selected clients are in another running run of the same kind (P25).</summary>
    public const string RunClientsBusy = "run-clients-busy";
    /// <summary>There is no such invoice.</summary>
    public const string InvoiceNotFound = "invoice-not-found";
    /// <summary>A rule of the export refuses the invoice; the detail says which, the preview lists all (D1-D21).</summary>
    public const string InvoiceNotExportable = "invoice-not-exportable";
    /// <summary>The invoice is in TechOne, on its way there, or part of a file: it is never exported twice.</summary>
    public const string InvoiceAlreadyExported = "invoice-already-exported";
    /// <summary>The command breaks a rule of its own fields; the detail names the field.</summary>
    public const string Invalid = "invalid";
}
