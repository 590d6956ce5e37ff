using CareVision.Integrations.Http;

namespace CareVision.Integrations.TechOne;

/// <summary>Our codes for what TechOne says, and how its own codes map to them.</summary>
public static class TechOneErrorCodes
{
    /// <summary>TechOne did not generate an account number: a limitation of the platform, not of the data (T53).</summary>
    public const string DebtorAccountNotGenerated = "techone.debtor-account-not-generated";

    /// <summary>The Funding Type Reference has not been added to TechOne yet (T58).</summary>
    public const string UnknownFundingTypeReference = "techone.unknown-funding-type-reference";

    /// <summary>Several debtor accounts carry the external reference; a person must say which one is right.</summary>
    public const string DuplicateDebtorAccounts = "techone.duplicate-debtor-accounts";

    /// <summary>There is no debtor account with the number that a person has given.</summary>
    public const string DebtorAccountNotFound = "techone.debtor-account-not-found";

    /// <summary>The debtor account with that number carries the reference of another record.</summary>
    public const string DebtorAccountOfAnother = "techone.debtor-account-of-another";

    /// <summary>TechOne refused the request for another reason, which the message gives in its words.</summary>
    public const string Rejected = "techone.rejected";

    /// <summary>TechOne's token endpoint does not accept the client id and secret.</summary>
    public const string CredentialsRefused = "techone.credentials-refused";

    /// <summary>The CHSP integration was off when the funding source was created (T54).</summary>
    public const string ChspOff = "techone.chsp-off";

    /// <summary>Changes of a linked record are not sent to TechOne (T59).</summary>
    public const string UpdatesNotSynced = "techone.updates-not-synced";

    /// <summary>TechOne refused an AR invoice; the message names the line and its item (T103).</summary>
    public const string InvoiceRefused = "techone.invoice-refused";

    /// <summary>TechOne says that this DOCID or invoice number was imported already: what is there has to be read.</summary>
    public const string InvoiceImportedAlready = "techone.invoice-imported-already";

    /// <summary>Another document in TechOne has this DOCID.</summary>
    public const string DocumentIdTaken = "techone.document-id-taken";

    /// <summary>TechOne has the invoice more than once.</summary>
    public const string DuplicateInvoices = "techone.duplicate-invoices";

    /// <summary>TechOne has the invoice with another account or total.</summary>
    public const string InvoiceDiffers = "techone.invoice-differs";

    /// <summary>A person confirmed the import of a file, and TechOne does not have the invoice.</summary>
    public const string InvoiceNotFound = "techone.invoice-not-found";

    /// <summary>A person said that TechOne did not take the file.</summary>
    public const string FileImportRejected = "techone.file-import-rejected";

    /// <summary>TechOne's own code for an account that does not exist.</summary>
    internal const string VendorAccountNotFound = "SIM-AR-0005";

    /// <summary>TechOne's own code for a document that was imported before.</summary>
    internal const string VendorImportedAlready = "SIM-AR-0011";

    /// <summary>The fact that makes a retry of an unknown reference worthwhile.</summary>
    /// <param name="reference">The Funding Type Reference.</param>
    public static string FundingTypeFact(string reference) => $"funding-type:{reference}";

    /// <summary>Maps an error message in a 200 answer.</summary>
    /// <param name="vendorCode">TechOne's code.</param>
    /// <param name="text">TechOne's words, already fit to be shown.</param>
    /// <param name="fundingTypeReference">The reference that the request used, if any.</param>
    internal static ExternalFailure Map(string? vendorCode, string text, string? fundingTypeReference) => vendorCode switch
    {
        "SIM-AR-0001" => new(FailureClass.Rejected, DebtorAccountNotGenerated, text) { VendorCode = vendorCode },
        "SIM-AR-0002" => new(FailureClass.Rejected, UnknownFundingTypeReference, text)
        {
            VendorCode = vendorCode,
            WakeOn = fundingTypeReference is null ? null : FundingTypeFact(fundingTypeReference),
        },
        _ => new(FailureClass.Rejected, Rejected, text) { VendorCode = vendorCode },
    };
}
