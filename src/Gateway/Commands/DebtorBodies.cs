using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;

namespace CareVision.Gateway.Commands;

/// <summary>Which debtor account to link.</summary>
public sealed record DebtorLinkBody : IBody<DebtorLinkBody>
{
    /// <summary>The Debtor Account ID to attach, also of an account made by hand in TechOne; absent: found by our reference, or created.</summary>
    public string? AccountNumber { get; init; }

    static JsonTypeInfo<DebtorLinkBody> IBody<DebtorLinkBody>.Json => BodyJson.Strict.DebtorLinkBody;

    void IBody<DebtorLinkBody>.Validate(FieldErrors errors)
    {
        errors.Optional(AccountNumber, "accountNumber", Limits.Word);
        errors.Require(AccountNumber is null || !string.IsNullOrWhiteSpace(AccountNumber), "accountNumber", "is empty");
    }

    internal LinkDebtor ToCommand(CommandStamp stamp) => new() { AccountNumber = AccountNumber?.Trim(), Stamp = stamp };
}

/// <summary>The funding type that a funding source shall have.</summary>
public sealed record FundingTypeBody : IBody<FundingTypeBody>
{
    /// <summary>The budget or funding type; absent: as it is.</summary>
    public string? Type { get; init; }

    /// <summary>The funding type reference, one of the organisation's list; required.</summary>
    [Required]
    public string? Reference { get; init; }

    static JsonTypeInfo<FundingTypeBody> IBody<FundingTypeBody>.Json => BodyJson.Strict.FundingTypeBody;

    void IBody<FundingTypeBody>.Validate(FieldErrors errors)
    {
        errors.Optional(Type, "type", Limits.Reference);
        errors.Require(Type is null || !string.IsNullOrWhiteSpace(Type), "type", "is empty");
        errors.Required(Reference, "reference", Limits.Reference);
    }

    internal SaveFundingSource ToCommand(FundingSourceSnapshot source, CommandStamp stamp) => new()
    {
        ClientId = source.ClientId, Details = source.Details with { Type = Type?.Trim() ?? source.Details.Type, Reference = Reference!.Trim() }, Stamp = stamp,
    };
}

/// <summary>Which funding sources to sync.</summary>
public sealed record DebtorSyncBody : IBody<DebtorSyncBody>
{
    /// <summary>Ids of funding sources, 1 to 200; required.</summary>
    [Required]
    public IReadOnlyList<string?>? FundingSources { get; init; }

    static JsonTypeInfo<DebtorSyncBody> IBody<DebtorSyncBody>.Json => BodyJson.Strict.DebtorSyncBody;

    void IBody<DebtorSyncBody>.Validate(FieldErrors errors)
    {
        var ids = FundingSources ?? [];
        errors.Require(ids.Count is >= 1 and <= Limits.SelectedSources, "fundingSources", $"needs 1 to {Limits.SelectedSources} entries");
        for (var i = 0; i < Math.Min(ids.Count, Limits.SelectedSources); i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"fundingSources[{i}]");
            errors.Required(ids[i], at, Limits.Id);
            errors.OptionalId(ids[i], at);
        }
    }
}
