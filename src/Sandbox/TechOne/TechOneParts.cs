using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.TechOne.Accounts;
using CareVision.Sandbox.TechOne.Invoices;
using CareVision.Sandbox.TechOne.Payroll;
using CareVision.Sandbox.TechOne.Tokens;

namespace CareVision.Sandbox.TechOne;

/// <summary>What the imitated TechOne consists of.</summary>
sealed record TechOneParts(
    DebtorLedger Ledger, FundingTypeRegister FundingTypes, TokenStore Tokens, TechOneSettings Settings, ArRegister Invoices, HrpWebhooks HrpWebhooks)
{
    public long Version => Ledger.Version + FundingTypes.Version + Settings.Version + Invoices.Version;

    public void Reset()
    {
        Ledger.Reset();
        FundingTypes.Reset();
        Tokens.RevokeAll();
        Settings.Reset();
        Invoices.Reset();
        HrpWebhooks.Reset();
    }
}

static class TechOneServices
{
    public static IServiceCollection AddTechOne(this IServiceCollection services, TechOneOptions options) => services
        .AddSingleton(options)
        .AddSingleton<DebtorLedger>()
        .AddSingleton<FundingTypeRegister>()
        .AddSingleton<TokenStore>()
        .AddSingleton<TechOneSettings>()
        .AddSingleton<ArRegister>()
        .AddSingleton<HrpWebhooks>()
        .AddSingleton<TechOneParts>()
        .AddSingleton<TechOneSystem>()
        .AddSingleton<ISandboxSystem>(provider => provider.GetRequiredService<TechOneSystem>())
        .AddSingleton<IStatefulPart>(provider => provider.GetRequiredService<TechOneSystem>());
}
