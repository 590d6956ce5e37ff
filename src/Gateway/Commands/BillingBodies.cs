using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Gateway.Commands;

/// <summary>The billing contacts of a client as they shall be.</summary>
public sealed class BillingContactListBody : List<BillingContactBody>, IBody<BillingContactListBody>
{
    static JsonTypeInfo<BillingContactListBody> IBody<BillingContactListBody>.Json => BodyJson.Strict.BillingContactListBody;

    void IBody<BillingContactListBody>.Validate(FieldErrors errors)
    {
        errors.Require(Count <= Limits.BillingContacts, "$", $"has more than {Limits.BillingContacts} entries");
        for (var i = 0; i < Math.Min(Count, Limits.BillingContacts); i++)
        {
            if (this[i] is { } contact)
            {
                contact.Validate(errors, $"[{i}]");
            }
            else
            {
                errors.Add($"[{i}]", "is required");
            }
        }
    }

    internal SaveBillingContacts ToCommand(CommandStamp stamp) => new() { Contacts = [.. this.Select(contact => contact.ToContact())], Stamp = stamp };
}

/// <summary>Somebody who may receive a client's invoices.</summary>
public sealed record BillingContactBody
{
    /// <summary>The portal's id of the contact; required.</summary>
    [Required]
    public string? Id { get; init; }

    /// <summary>The contact type; <c>Finance</c> and <c>Billing</c> receive invoices. Required.</summary>
    [Required]
    public string? Type { get; init; }

    /// <summary>The funding source whose invoices it receives; absent: all of the client's.</summary>
    public string? FundingSourceId { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Address; absent: the client's.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>An inactive contact receives nothing. Default: active.</summary>
    public bool? Active { get; init; }

    /// <summary>When it was added; the latest of several wins.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    internal void Validate(FieldErrors errors, string at)
    {
        errors.Required(Id, $"{at}.id", Limits.Reference);
        errors.OptionalId(Id, $"{at}.id");
        errors.Required(Type, $"{at}.type", Limits.Word);
        errors.OptionalId(FundingSourceId, $"{at}.fundingSourceId");
        errors.Optional(FirstName, $"{at}.firstName", Limits.PersonName);
        errors.Optional(LastName, $"{at}.lastName", Limits.PersonName);
        errors.Optional(Email, $"{at}.email", Limits.Email);
        Address?.Validate(errors, $"{at}.address");
    }

    internal BillingContact ToContact() => new()
    {
        Id = Id!,
        Type = Type!.Trim(),
        FundingSourceId = FundingSourceId,
        FirstName = FirstName,
        LastName = LastName,
        Email = Email,
        Address = Address?.ToAddress(),
        Active = Active ?? true,
        AddedAt = AddedAt,
    };
}

/// <summary>An organisation's invoice settings as they shall be; what is absent gets its default.</summary>
public sealed record InvoiceSettingsBody : IBody<InvoiceSettingsBody>
{
    /// <summary>DocumentLiteral or BalancedDocument. Default: DocumentLiteral.</summary>
    public string? Profile { get; init; }

    /// <summary>Document or Standard. Default: Document.</summary>
    public string? ColumnOrder { get; init; }

    /// <summary>Ledger code of the first line. Default: R1.</summary>
    public string? DebitLedgerCode { get; init; }

    /// <summary>Ledger code of the credit lines; BalancedDocument needs it.</summary>
    public string? CreditLedgerCode { get; init; }

    /// <summary>The account of credit lines that bring none of their own.</summary>
    public string? CreditAccount { get; init; }

    /// <summary>The client's user id stands in where the funding type makes no debtor account. Default: off.</summary>
    public bool? ClientUserIdFallback { get; init; }

    /// <summary>Hard or Words. Default: Hard.</summary>
    public string? NarrationCut { get; init; }

    /// <summary>Alternative or Literal. Default: Alternative.</summary>
    public string? CommentForm { get; init; }

    /// <summary>A longer invoice number is warned about. Default: 20.</summary>
    public int? LongestNumber { get; init; }

    static JsonTypeInfo<InvoiceSettingsBody> IBody<InvoiceSettingsBody>.Json => BodyJson.Strict.InvoiceSettingsBody;

    void IBody<InvoiceSettingsBody>.Validate(FieldErrors errors)
    {
        errors.OneOf(Profile, "profile", Enum.GetNames<InvoiceProfile>());
        errors.OneOf(ColumnOrder, "columnOrder", Enum.GetNames<InvoiceColumnOrder>());
        errors.OneOf(NarrationCut, "narrationCut", Enum.GetNames<NarrationCut>());
        errors.OneOf(CommentForm, "commentForm", Enum.GetNames<TransactionCommentForm>());
        errors.Optional(DebitLedgerCode, "debitLedgerCode", Limits.Word);
        errors.Optional(CreditLedgerCode, "creditLedgerCode", Limits.Word);
        errors.Optional(CreditAccount, "creditAccount", Limits.Reference);
        errors.Require(LongestNumber is null or > 0, "longestNumber", "must be 1 or more");
    }

    internal SaveInvoiceSettings ToCommand(CommandStamp stamp)
    {
        var usual = new InvoiceSettings();
        return new SaveInvoiceSettings
        {
            Settings = new InvoiceSettings
            {
                Profile = Of(Profile, usual.Profile),
                ColumnOrder = Of(ColumnOrder, usual.ColumnOrder),
                DebitLedgerCode = DebitLedgerCode?.Trim() ?? usual.DebitLedgerCode,
                CreditLedgerCode = CreditLedgerCode?.Trim(),
                CreditAccount = CreditAccount?.Trim(),
                ClientUserIdFallback = ClientUserIdFallback ?? usual.ClientUserIdFallback,
                NarrationCut = Of(NarrationCut, usual.NarrationCut),
                CommentForm = Of(CommentForm, usual.CommentForm),
                LongestNumber = LongestNumber ?? usual.LongestNumber,
            },
            Stamp = stamp,
        };
    }

    private static T Of<T>(string? name, T usual)
        where T : struct, Enum => name is null ? usual : Enum.Parse<T>(name);
}
