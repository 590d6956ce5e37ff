using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Grains.Invoices;

/// <summary>Everything an invoice's document is made of, gathered at one moment.</summary>
internal sealed record InvoiceCase
{
    public required string Organisation { get; init; }

    public required InvoiceDetails Details { get; init; }

    public required InvoiceSettings Settings { get; init; }

    public required ClientProfile Client { get; init; }

    public IReadOnlyList<BillingContact> Contacts { get; init; } = [];

    public required Debtor Debtor { get; init; }

    /// <summary>The DOCID; null before one was given.</summary>
    public long? DocumentId { get; init; }
}

/// <summary>The account that is billed (D3), or the code of the finding why there is none.</summary>
/// <param name="Account">The Debtor Account ID, or the client's user id where the settings allow it.</param>
/// <param name="Refusal">One of <see cref="InvoiceFindings"/>; null where there is an account.</param>
/// <param name="Why">What an operator is told.</param>
internal sealed record Debtor(string? Account, string? Refusal = null, string? Why = null);
