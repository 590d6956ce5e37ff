using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Gateway.Commands;

/// <summary>A billing contact as stored.</summary>
public sealed record BillingContactView
{
    /// <summary>The portal's id of the contact.</summary>
    public required string Id { get; init; }

    /// <summary>The contact type.</summary>
    public required string Type { get; init; }

    /// <summary>The funding source whose invoices it receives; null: all of the client's.</summary>
    public string? FundingSourceId { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Address.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>Whether it may receive invoices.</summary>
    public bool Active { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    internal static BillingContactView Of(BillingContact contact) => new()
    {
        Id = contact.Id,
        Type = contact.Type,
        FundingSourceId = contact.FundingSourceId,
        FirstName = contact.FirstName,
        LastName = contact.LastName,
        Email = contact.Email,
        Address = AddressBody.Of(contact.Address),
        Active = contact.Active,
        AddedAt = contact.AddedAt,
    };
}

/// <summary>An organisation's invoice settings.</summary>
public sealed record InvoiceSettingsView
{
    /// <summary>DocumentLiteral or BalancedDocument.</summary>
    public required string Profile { get; init; }

    /// <summary>Document or Standard.</summary>
    public required string ColumnOrder { get; init; }

    /// <summary>Ledger code of the first line.</summary>
    public required string DebitLedgerCode { get; init; }

    /// <summary>Ledger code of the credit lines.</summary>
    public string? CreditLedgerCode { get; init; }

    /// <summary>The account of credit lines that bring none of their own.</summary>
    public string? CreditAccount { get; init; }

    /// <summary>The client's user id stands in where the funding type makes no debtor account.</summary>
    public bool ClientUserIdFallback { get; init; }

    /// <summary>Hard or Words.</summary>
    public required string NarrationCut { get; init; }

    /// <summary>Alternative or Literal.</summary>
    public required string CommentForm { get; init; }

    /// <summary>A longer invoice number is warned about.</summary>
    public int LongestNumber { get; init; }

    internal static InvoiceSettingsView Of(InvoiceSettings settings) => new()
    {
        Profile = settings.Profile.ToString(),
        ColumnOrder = settings.ColumnOrder.ToString(),
        DebitLedgerCode = settings.DebitLedgerCode,
        CreditLedgerCode = settings.CreditLedgerCode,
        CreditAccount = settings.CreditAccount,
        ClientUserIdFallback = settings.ClientUserIdFallback,
        NarrationCut = settings.NarrationCut.ToString(),
        CommentForm = settings.CommentForm.ToString(),
        LongestNumber = settings.LongestNumber,
    };
}
