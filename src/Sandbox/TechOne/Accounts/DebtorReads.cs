using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.TechOne.Accounts;

/// <summary><c>DebtorAccount/Read</c> (by number) and <c>DebtorAccount/ReadForAll</c> (by ExternalReference).</summary>
sealed class DebtorReads(DebtorLedger ledger)
{
    public VendorReply Read(VendorCall call)
    {
        if (DebtorRequests.Read(call, out var refusal) is not { } items)
        {
            return refusal!;
        }

        var found = new List<DebtorAccount>();
        var messages = new List<TechOneMessage>();
        foreach (var item in items)
        {
            if (string.IsNullOrWhiteSpace(item.LedgerCode))
            {
                messages.Add(TechOneMessages.Required("LedgerCode"));
            }
            else if (string.IsNullOrWhiteSpace(item.AccountNumber))
            {
                messages.Add(TechOneMessages.Required("AccountNumber"));
            }
            else if (ledger.Find(item.LedgerCode, item.AccountNumber) is { } account)
            {
                found.Add(account);
            }
            else
            {
                messages.Add(TechOneMessages.NotFound($"{item.LedgerCode}/{item.AccountNumber}"));
            }
        }

        return TechOneReplies.Items(found, messages, call);
    }

    /// <summary>Nothing found is an empty list and no error: that is an answer to a search.</summary>
    public VendorReply ReadForAll(VendorCall call)
    {
        if (DebtorRequests.Read(call, out var refusal) is not { } items)
        {
            return refusal!;
        }

        var found = new List<DebtorAccount>();
        var messages = new List<TechOneMessage>();
        foreach (var item in items)
        {
            if (string.IsNullOrWhiteSpace(item.ExternalReference))
            {
                messages.Add(TechOneMessages.Required("ExternalReference"));
            }
            else
            {
                found.AddRange(ledger.FindByReference(item.ExternalReference, call.SearchLag));
            }
        }

        return TechOneReplies.Items(found, messages, call);
    }
}
