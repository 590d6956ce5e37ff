using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Gateway.Commands;

/// <summary>A quote as it shall be.</summary>
public sealed record QuoteBody : IBody<QuoteBody>
{
    /// <summary>The client it is for; required, and stays the same.</summary>
    [Required]
    public string? ClientId { get; init; }

    /// <summary>Draft, Open, Accepted, Accepted - Verbally, Expired, Cancelled or Rejected; required.</summary>
    [Required]
    public string? QuoteStatus { get; init; }

    /// <summary>Ids of other clients that are contacts of the quote.</summary>
    public IReadOnlyList<string?>? Contacts { get; init; }

    /// <summary>The departments that the deal's name is made of.</summary>
    public IReadOnlyList<string?>? Departments { get; init; }

    /// <summary>The total of the quote in Australian dollars.</summary>
    public decimal? TotalAmount { get; init; }

    /// <summary>Who created the quote.</summary>
    public string? Creator { get; init; }

    /// <summary>When the deal was won or lost; absent: when the quote gets such a status here.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The services it proposes, with their costs.</summary>
    public IReadOnlyList<QuoteServiceBody?>? Services { get; init; }

    /// <summary>The funding that acceptance adds to the client profile, each once for ever.</summary>
    public IReadOnlyList<QuoteFundingBody?>? Funding { get; init; }

    /// <summary>When the portal made the quote; absent: when it is first seen here. What is older than the CRM's link is not pushed by itself (H6).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The portal's version of the record; an older one than stored is refused.</summary>
    public long? SourceVersion { get; init; }

    static JsonTypeInfo<QuoteBody> IBody<QuoteBody>.Json => BodyJson.Strict.QuoteBody;

    void IBody<QuoteBody>.Validate(FieldErrors errors)
    {
        errors.Required(ClientId, "clientId", Limits.Id);
        errors.OptionalId(ClientId, "clientId");
        errors.Required(QuoteStatus, "quoteStatus", Limits.Word);
        errors.OneOf(QuoteStatus, "quoteStatus", QuoteStatuses.All);
        Each(Contacts, "contacts", (contact, at) =>
        {
            errors.Required(contact, at, Limits.Id);
            errors.OptionalId(contact, at);
        });
        Each(Departments, "departments", (department, at) => errors.Required(department, at, Limits.Name));
        errors.Require(TotalAmount is null or (>= 0 and <= Limits.Amount), "totalAmount", $"must be between 0 and {Limits.Amount}");
        errors.Optional(Creator, "creator", Limits.Name);
        Each(Services, "services", (service, at) => QuoteServiceBody.Validate(service, at, errors));
        Each(Funding, "funding", (funding, at) => QuoteFundingBody.Validate(funding, at, errors));
        errors.Require(SourceVersion is null or >= 0, "sourceVersion", "must not be negative");

        void Each<T>(IReadOnlyList<T?>? list, string field, Action<T?, string> validate)
            where T : class
        {
            errors.Require((list?.Count ?? 0) <= Limits.QuoteLines, field, $"has more than {Limits.QuoteLines} entries");
            for (var i = 0; i < Math.Min(list?.Count ?? 0, Limits.QuoteLines); i++)
            {
                validate(list![i], string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"));
            }
        }
    }

    internal SaveQuote ToCommand(CommandStamp stamp) => new()
    {
        Details = new QuoteDetails
        {
            ClientId = ClientId!,
            Status = QuoteStatus!,
            Contacts = [.. Contacts?.Select(c => c!) ?? []],
            Departments = [.. Departments?.Select(d => d!.Trim()) ?? []],
            TotalAmount = TotalAmount,
            Creator = Creator,
            ClosedAt = ClosedAt?.ToUniversalTime(),
            Services = [.. Services?.Select(s => new QuoteService { Description = s!.Description!, Amount = s.Amount }) ?? []],
            Funding = [.. Funding?.Select(f => f!.ToFunding()) ?? []],
        },
        CreatedAt = CreatedAt?.ToUniversalTime(),
        SourceVersion = SourceVersion,
        Stamp = stamp,
    };
}

/// <summary>A service that a quote proposes.</summary>
public sealed record QuoteServiceBody
{
    /// <summary>What is proposed; required.</summary>
    [Required]
    public string? Description { get; init; }

    /// <summary>Its cost in Australian dollars.</summary>
    public decimal? Amount { get; init; }

    internal static void Validate(QuoteServiceBody? service, string at, FieldErrors errors)
    {
        errors.Required(service?.Description, $"{at}.description", Limits.Sentence);
        errors.Require(
            service?.Amount is null or (>= -Limits.Amount and <= Limits.Amount), $"{at}.amount", $"must be between -{Limits.Amount} and {Limits.Amount}");
    }
}

/// <summary>Funding that becomes a funding source once the quote is accepted.</summary>
public sealed record QuoteFundingBody
{
    /// <summary>The id that the funding source will have; required.</summary>
    [Required]
    public string? Id { get; init; }

    /// <summary>The budget or funding type, free text; required.</summary>
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

    internal static void Validate(QuoteFundingBody? funding, string at, FieldErrors errors)
    {
        errors.Required(funding?.Id, $"{at}.id", Limits.Id);
        errors.OptionalId(funding?.Id, $"{at}.id");
        errors.Required(funding?.Type, $"{at}.type", Limits.Reference);
        errors.Required(funding?.Reference, $"{at}.reference", Limits.Reference);
        errors.Require(funding?.EndDate is null || funding.StartDate is null || funding.EndDate >= funding.StartDate, $"{at}.endDate", "is before startDate");
        errors.Optional(funding?.RenewalPeriod, $"{at}.renewalPeriod", Limits.Word);
        errors.Require(funding?.Amount is null or (>= 0 and <= Limits.Amount), $"{at}.amount", $"must be between 0 and {Limits.Amount}");
    }

    internal QuoteFunding ToFunding() => new()
    {
        Id = Id!,
        Details = new FundingSourceDetails
        {
            Type = Type!.Trim(), Reference = Reference!.Trim(), StartDate = StartDate, EndDate = EndDate, RenewalPeriod = RenewalPeriod, Amount = Amount,
        },
    };
}
