using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;

namespace CareVision.Gateway.Commands;

/// <summary>A funding source as it shall be. The Debtor Account ID is not among its fields: it is never typed (T47).</summary>
public sealed record FundingSourceBody : IBody<FundingSourceBody>
{
    /// <summary>The budget or funding type, free text, e.g. <c>HCP</c>, <c>NDIS</c>, <c>CHSP</c>; required.</summary>
    [Required]
    public string? Type { get; init; }

    /// <summary>The funding type reference, one of the organisation's list; required.</summary>
    [Required]
    public string? Reference { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day; absent: open.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Renewal period in the portal's words.</summary>
    public string? RenewalPeriod { get; init; }

    /// <summary>Funding amount in Australian dollars.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The portal's version of the record; an older one than stored is refused.</summary>
    public long? SourceVersion { get; init; }

    static JsonTypeInfo<FundingSourceBody> IBody<FundingSourceBody>.Json => BodyJson.Strict.FundingSourceBody;

    void IBody<FundingSourceBody>.Validate(FieldErrors errors)
    {
        errors.Required(Type, "type", Limits.Reference);
        errors.Required(Reference, "reference", Limits.Reference);
        errors.Require(EndDate is null || StartDate is null || EndDate >= StartDate, "endDate", "is before startDate");
        errors.Optional(RenewalPeriod, "renewalPeriod", Limits.Word);
        errors.Require(Amount is null or (>= 0 and <= Limits.Amount), "amount", $"must be between 0 and {Limits.Amount}");
        errors.Require(SourceVersion is null or >= 0, "sourceVersion", "must not be negative");
    }

    internal SaveFundingSource ToCommand(string client, CommandStamp stamp) => new()
    {
        ClientId = client,
        Details = new FundingSourceDetails
        {
            Type = Type!.Trim(),
            Reference = Reference!.Trim(),
            StartDate = StartDate,
            EndDate = EndDate,
            RenewalPeriod = RenewalPeriod,
            Amount = Amount,
        },
        SourceVersion = SourceVersion,
        Stamp = stamp,
    };
}
