using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.TechOne.Accounts;

/// <summary><c>DebtorAccount/Save</c>: an item without an account number is a new account, one with a number an update.</summary>
sealed class DebtorSave(DebtorLedger ledger, FundingTypeRegister fundingTypes, TechOneSettings settings)
{
    public VendorReply Save(VendorCall call)
    {
        if (DebtorRequests.Read(call, out var refusal) is not { } items)
        {
            return refusal!;
        }

        var saved = new List<DebtorAccount>(items.Count);
        var messages = new List<TechOneMessage>();
        foreach (var item in items)
        {
            var account = string.IsNullOrWhiteSpace(item.AccountNumber) ? Create(item, messages) : Update(item, messages);
            if (account is not null)
            {
                saved.Add(account);
            }
        }

        return TechOneReplies.Items(saved, messages, call);
    }

    DebtorAccount? Create(DebtorItem item, List<TechOneMessage> messages)
    {
        if (Problem(item, isNew: true) is { } problem)
        {
            messages.Add(problem);
            return null;
        }

        var draft = new DebtorAccount
        {
            LedgerCode = item.LedgerCode!,
            AccountNumber = "",
            ExternalReference = item.ExternalReference ?? "",
            AccountName = item.AccountName!,
            Status = item.Status ?? DebtorStatuses.Active,
            FundingTypeReference = item.FundingTypeReference!,
            Email = item.Email ?? "",
            Address = item.Address ?? [],
            CreatedUtc = default,
        };
        if (settings.NumberGeneration != NumberGeneration.Working)
        {
            if (settings.NumberGeneration == NumberGeneration.Broken)
            {
                messages.Add(TechOneMessages.NoNumber());
            }

            return draft;
        }

        var (account, existed) = ledger.Create(draft, settings.Dedupe)!.Value;
        messages.Add(existed
            ? TechOneMessages.Exists(account.ExternalReference, account.AccountNumber)
            : TechOneMessages.Created(account.AccountNumber));
        return account;
    }

    DebtorAccount? Update(DebtorItem item, List<TechOneMessage> messages)
    {
        if (Problem(item, isNew: false) is { } problem)
        {
            messages.Add(problem);
            return null;
        }

        var account = ledger.Update(item.LedgerCode!, item.AccountNumber!, before => before with
        {
            ExternalReference = item.ExternalReference ?? before.ExternalReference,
            AccountName = item.AccountName ?? before.AccountName,
            Status = item.Status ?? before.Status,
            FundingTypeReference = item.FundingTypeReference ?? before.FundingTypeReference,
            Email = item.Email ?? before.Email,
            Address = item.Address ?? before.Address,
        });
        messages.Add(account is null
            ? TechOneMessages.NotFound($"{item.LedgerCode}/{item.AccountNumber}")
            : TechOneMessages.Updated(account.AccountNumber));
        return account;
    }

    TechOneMessage? Problem(DebtorItem item, bool isNew)
    {
        if (string.IsNullOrWhiteSpace(item.LedgerCode))
        {
            return TechOneMessages.Required("LedgerCode");
        }

        if (IsMissing(item.AccountName, isNew))
        {
            return TechOneMessages.Required("AccountName");
        }

        if (IsMissing(item.FundingTypeReference, isNew))
        {
            return TechOneMessages.Required("FundingTypeReference");
        }

        if (item.FundingTypeReference is { } reference && !fundingTypes.Knows(reference))
        {
            return TechOneMessages.UnknownFundingType(reference);
        }

        if (item.Status is { } status && !DebtorStatuses.IsKnown(status))
        {
            return TechOneMessages.Invalid("Status", status);
        }

        return item.Email is { Length: > 0 } email && !email.Contains('@', StringComparison.Ordinal)
            ? TechOneMessages.Invalid("Email", email)
            : null;
    }

    static bool IsMissing(string? value, bool isNew) =>
        value is null ? isNew : string.IsNullOrWhiteSpace(value);
}
