using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Commands;

/// <summary>Which invoices become a file.</summary>
public sealed record InvoiceExportBody : IBody<InvoiceExportBody>
{
    /// <summary>The invoices, at most 1,000; required. What can't be exported is left out and named in the answer.</summary>
    [Required]
    public IReadOnlyList<string>? InvoiceIds { get; init; }

    static JsonTypeInfo<InvoiceExportBody> IBody<InvoiceExportBody>.Json => BodyJson.Strict.InvoiceExportBody;

    void IBody<InvoiceExportBody>.Validate(FieldErrors errors)
    {
        errors.Require(InvoiceIds is { Count: > 0 and <= Limits.InvoicesInFile }, "invoiceIds", $"must name 1 to {Limits.InvoicesInFile} invoices");
        errors.Require(InvoiceIds?.All(PortalId.IsValid) ?? true, "invoiceIds", $"must match {PortalId.Pattern}");
    }
}

/// <summary>Why TechOne did not take an invoice.</summary>
public sealed record RejectInvoiceImportBody : IBody<RejectInvoiceImportBody>
{
    /// <summary>The reason, as it is shown with the invoice; required.</summary>
    [Required]
    public string? Reason { get; init; }

    static JsonTypeInfo<RejectInvoiceImportBody> IBody<RejectInvoiceImportBody>.Json => BodyJson.Strict.RejectInvoiceImportBody;

    void IBody<RejectInvoiceImportBody>.Validate(FieldErrors errors) => errors.Required(Reason, "reason", Limits.Sentence);
}

/// <summary>Why TechOne did not take a whole file.</summary>
public sealed record RejectInvoiceFileBody : IBody<RejectInvoiceFileBody>
{
    /// <summary>The reason, as it is shown with each invoice; required.</summary>
    [Required]
    public string? Reason { get; init; }

    static JsonTypeInfo<RejectInvoiceFileBody> IBody<RejectInvoiceFileBody>.Json => BodyJson.Strict.RejectInvoiceFileBody;

    void IBody<RejectInvoiceFileBody>.Validate(FieldErrors errors) => errors.Required(Reason, "reason", Limits.Sentence);
}
