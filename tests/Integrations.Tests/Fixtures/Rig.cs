using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CareVision.Integrations.Tests.Fixtures;

/// <summary>The clients as the host wires them, with one TechOne account at a given address.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Organization = "acme";
    public const string Secret = "s3cr3t+Plant/ed=";

    private readonly ServiceProvider _services;

    public Rig(Uri baseUrl, TimeProvider? time = null, Uri? tokenUrl = null, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Providers:techone_ar:accounts:0:base_url"] = baseUrl.AbsoluteUri,
            ["Providers:techone_ar:accounts:0:token_url"] = (tokenUrl ?? new Uri(baseUrl, "oauth2/access_token")).AbsoluteUri,
            ["Providers:techone_ar:accounts:0:client_id"] = "sandbox-ar",
            ["Providers:techone_ar:accounts:0:client_secret"] = Secret,
            ["Providers:techone_ar:accounts:0:organization_ids:0"] = Organization,
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        Time = time ?? TimeProvider.System;
        var services = new ServiceCollection()
            .AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(Time)
            .AddSingleton<ICallBudget>(Budget)
            .AddSingleton<IAccessTokens>(sp => Tokens ?? (IAccessTokens)new DirectTokens(sp.GetRequiredService<ITokenSource>()))
            .AddIntegrations(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        _services = services.BuildServiceProvider();
    }

    public TimeProvider Time { get; }

    public LogSink Logs { get; } = new();

    public FakeBudget Budget { get; } = new();

    /// <summary>Null: tokens come from the token endpoint. Set before the first call.</summary>
    public FakeTokens? Tokens { get; set; } = new("token-1", "token-2", "token-3");

    public ParameterStore Store => _services.GetRequiredService<ParameterStore>();

    public TechOneDebtorClient Debtors => _services.GetRequiredService<TechOneDebtorClient>();

    public TechOneInvoiceClient Invoices => _services.GetRequiredService<TechOneInvoiceClient>();

    public TechOneHrpClient Hrp => _services.GetRequiredService<TechOneHrpClient>();

    public ITokenSource TokenSource => _services.GetRequiredService<ITokenSource>();

    public ProviderAccount Account => Store.FindAccount(ProviderNames.TechOneAr, Organization).Settings!.Account;

    public CallContext Context(TimeSpan? within = null) =>
        new("op-1", Time.GetTimestamp() + (long)((within ?? TimeSpan.FromMinutes(1)).TotalSeconds * Time.TimestampFrequency), CallPriority.Push, "ann");

    public static NewDebtorAccount Debtor(string reference = "acme/fs-1", string fundingType = "HCP") => new()
    {
        ExternalReference = reference,
        LedgerCode = "R1",
        AccountName = "Blake, Anton",
        FundingTypeReference = fundingType,
        Email = "anton.blake@example.org",
        Address = new DebtorAddress("7 Wattle Crescent", null, "Toowong", "QLD", "4066", "AU"),
    };

    public Task<ExternalOutcome<DebtorAccount>> CreateAsync(NewDebtorAccount? debtor = null, CallContext? context = null, CancellationToken ct = default) =>
        Debtors.CreateDebtorAsync(Account, debtor ?? Debtor(), context ?? Context(), ct);

    public Task<ExternalOutcome<DebtorAccount?>> FindAsync(string reference = "acme/fs-1", CallContext? context = null, CancellationToken ct = default) =>
        Debtors.FindDebtorAsync(Account, reference, context ?? Context(), ct);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
