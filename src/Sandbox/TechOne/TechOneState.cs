using System.Text.Json.Serialization;
using CareVision.Sandbox.TechOne.Accounts;
using CareVision.Sandbox.TechOne.Invoices;

namespace CareVision.Sandbox.TechOne;

/// <summary>What of TechOne is kept in the state file. Tokens are not: a restart makes every client ask for a new one.</summary>
sealed record TechOneState(
    long NextNumber, bool Dedupe, int TokenLifetimeSeconds, NumberGeneration NumberGeneration,
    FundingType[] FundingTypes, DebtorAccount[] Accounts, ArState? Invoices = null)
{
    public static TechOneState Of(TechOneParts parts)
    {
        var accounts = parts.Ledger.Snapshot();
        return new(
            parts.Ledger.Counts().NextNumber, parts.Settings.Dedupe, parts.Settings.TokenLifetimeSeconds, parts.Settings.NumberGeneration,
            parts.FundingTypes.All, accounts, ArState.Of(parts.Invoices));
    }

    public void ApplyTo(TechOneParts parts)
    {
        parts.Ledger.Replace(Accounts, NextNumber);
        parts.FundingTypes.Replace(FundingTypes);
        Invoices?.ApplyTo(parts.Invoices);
        parts.Settings.Dedupe = Dedupe;
        parts.Settings.TokenLifetimeSeconds = TokenLifetimeSeconds;
        parts.Settings.NumberGeneration = NumberGeneration;
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TechOneState))]
sealed partial class TechOneStateJson : JsonSerializerContext;
