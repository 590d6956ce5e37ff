using System.Collections.Frozen;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;

namespace CareVision.Integrations.TechOne;

/// <summary>The source document's table of known issues (T53-T59), word for word, and an entry for every technical code.</summary>
public static class Troubleshooting
{
    private const string Wait = "No action is required: the integration tries again by itself. "
        + "If it stays like this, contact the CareVision support team.";

    private const string CheckStore = "Ensure the organization is whitelisted and included in the Parameter Store. "
        + "Contact the CareVision support team to check this.";

    private static readonly FrozenDictionary<string, TroubleshootingEntry> Entries = new TroubleshootingEntry[]
    {
        new(
            TechOneErrorCodes.DebtorAccountNotGenerated,
            "Debtor Account ID Not Generated",
            "A limitation within the TechOne platform may prevent the generation of a debtor account.",
            "Contact the TechOne support team, as this issue has previously been resolved by resetting the TechOne database."),
        new(
            TechOneErrorCodes.ChspOff,
            "Funding sources created while the CHSP toggle is turned off do not sync with TechOne",
            "The CHSP integration is turned off, so syncing is disabled during this period.",
            "After CHSP is turned back on, review funding sources created while it was off and manually sync or re-create them in TechOne "
            + "if necessary. Existing linked sources are not affected."),
        new(
            TechOneErrorCodes.UnknownFundingTypeReference,
            "New Funding Type Reference is not available in TechOne",
            "The newly introduced Funding Type Reference has not yet been added to TechOne.",
            "Contact the CareVision support team to request the addition of the new Funding Type Reference. "
            + "CareVision will coordinate with TechOne to have it added."),
        new(
            TechOneErrorCodes.UpdatesNotSynced,
            "Updates made in CareVision are not syncing to TechOne",
            "Syncing of updated records from CareVision to TechOne has not been implemented yet.",
            "No action is required, as updates in CareVision do not currently sync to TechOne."),
        new(
            TechOneErrorCodes.DuplicateDebtorAccounts,
            "More than one debtor account in TechOne",
            "Several debtor accounts in TechOne carry the reference of this funding source.",
            "In TechOne, decide which debtor account is right and remove the reference from the others, then retry."),
        new(
            TechOneErrorCodes.InvoiceRefused,
            "TechOne refused the invoice",
            "A line of the invoice breaks one of TechOne's rules; the message names the line and its item.",
            "Correct the invoice as the message asks, look at its preview and export it again. It keeps its DOCID."),
        new(
            TechOneErrorCodes.InvoiceImportedAlready,
            "TechOne has this DOCID or invoice number",
            "The invoice may have been imported before. What TechOne has is being read.",
            Wait),
        new(
            TechOneErrorCodes.DocumentIdTaken,
            "The DOCID is taken",
            "A document that is not ours has this DOCID in TechOne, for instance from before the integration.",
            "Ask the CareVision support team to set TechOne:Invoices:FirstDocumentId above TechOne's own numbers, then export the invoice again: "
            + "it gets a new DOCID."),
        new(
            TechOneErrorCodes.DuplicateInvoices,
            "The invoice is in TechOne more than once",
            "It was imported a second time, for instance as a file and by the integration.",
            "In TechOne, reverse the documents that are too many, then retry."),
        new(
            TechOneErrorCodes.InvoiceDiffers,
            "TechOne has another account or total",
            "The invoice was imported before, with other contents.",
            "Compare the two in TechOne. Correct the document there; the invoice is not imported a second time."),
        new(
            TechOneErrorCodes.InvoiceNotFound,
            "The confirmed invoice is not in TechOne",
            "The import of the file was confirmed, and TechOne has no document with this DOCID and invoice number.",
            "Import the file in TechOne, then confirm again; or export the invoice anew."),
        new(
            TechOneErrorCodes.FileImportRejected,
            "The import of the file was rejected",
            "TechOne did not take the invoice; the operator's reason is in the message.",
            "Correct the invoice and export it again. It keeps its DOCID."),
        new(
            TechOneErrorCodes.DebtorAccountNotFound,
            "The debtor account is not in TechOne",
            "There is no debtor account with this number in the ledger.",
            "Check the number in TechOne's Debtor Accounts, then link again, or link without a number to have one created."),
        new(
            TechOneErrorCodes.DebtorAccountOfAnother,
            "The debtor account belongs to another record",
            "The account in TechOne carries the reference of another funding source.",
            "Choose the account that was made for this funding source, then link again."),
        new(
            TechOneErrorCodes.Rejected,
            "TechOne refused the request",
            "TechOne gives its reason in the message.",
            "Correct the record as the message asks, then retry. If the reason is not clear, contact the CareVision support team."),
        new(
            TechOneErrorCodes.CredentialsRefused,
            "TechOne does not accept the credentials",
            "The client id or the client secret in the Parameter Store is wrong or has expired.",
            "Submit your current TechOne credentials to CareVision. After the Parameter Store is updated, syncing goes on."),
        new(
            AccountLookup.NotWhitelistedCode,
            "The organization is not whitelisted",
            "The organization has not been added to the Parameter Store.",
            CheckStore),
        new(
            FailureCodes.AccountNotConfigured,
            "The account is not configured",
            "The account was removed from the Parameter Store.",
            CheckStore),
        new(
            FailureCodes.Unauthorized,
            "Access was refused",
            "The outside system does not accept our access token, also after it was renewed.",
            "Check with the outside system that the credentials in the Parameter Store are still active, then resume the integration."),
        new(
            FailureCodes.Forbidden,
            "Access was refused",
            "The credentials do not have the right to do this.",
            "Ask the outside system's administrator to grant the right, then resume the integration."),
        new(
            FailureCodes.Rejected,
            "The request was refused",
            "The outside system gives its reason in the message.",
            "Correct the record, then retry."),
        new(FailureCodes.RateLimited, "The rate limit is reached", "The outside system limits the number of requests.", Wait),
        new(
            FailureCodes.LimitReached,
            "The rate limit is reached",
            "The account's share of the outside system's limit is used up for now.",
            Wait),
        new(FailureCodes.LimiterUnavailable, "The limiter did not answer", "A part of the integration was restarting.", Wait),
        new(
            FailureCodes.TokenUnavailable,
            "No access token",
            "A part of the integration was restarting, or the outside system was not reachable.",
            Wait),
        new(FailureCodes.CircuitOpen, "Calls are held back", "Too many calls failed in the last seconds.", Wait),
        new(FailureCodes.ConnectionFailed, "No connection", "The outside system could not be reached.", Wait),
        new(FailureCodes.NotSent, "Not sent in time", "The integration was too busy to send the request in time.", Wait),
        new(FailureCodes.ConnectionLost, "The connection was lost", "The connection broke before the outside system had answered.", Wait),
        new(FailureCodes.Timeout, "No answer in time", "The outside system did not answer in time.", Wait),
        new(FailureCodes.Cancelled, "Given up while waiting", "The integration was stopped while it waited for the answer.", Wait),
        new(FailureCodes.ServerError, "The outside system failed", "The outside system reported an error of its own.", Wait),
        new(FailureCodes.UnreadableAnswer, "The answer could not be understood", "The outside system sent something unexpected.", Wait),
        new(
            FailureCodes.UnexpectedRedirect,
            "The address is wrong",
            "The outside system sent us to another address: the base_url in the Parameter Store may be wrong.",
            CheckStore),
    }.ToFrozenDictionary(e => e.Code, StringComparer.Ordinal);

    /// <summary>Every entry.</summary>
    public static IReadOnlyCollection<TroubleshootingEntry> All => Entries.Values;

    /// <summary>The entry of a failure code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>Null for a code that is not of this integration.</returns>
    public static TroubleshootingEntry? For(string code) => Entries.GetValueOrDefault(code);
}
