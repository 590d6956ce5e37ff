using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CareVision.Integrations.Tests.Providers;

/// <summary>T7, T22, T23, T25, T60-T67.</summary>
public sealed class ParameterStoreTests
{
    private const string Document = """
        {
          "Providers": {
            "techone_hrp": {
              "redirect_url": "https://portal.example.org/hrp",
              "webhook_key": "hook-s3cret",
              "accounts": [ { "organization_ids": ["acme"], "base_url": "https://t1.example.org/HRP/", "token_url": "https://t1.example.org/HRP/token",
                              "client_id": "hrp", "client_secret": "hrp-s3cret" } ]
            },
            "techone_ar": {
              "redirect_url": "https://portal.example.org/ar",
              "accounts": [
                { "organization_ids": ["acme", "bravo"], "base_url": "https://t1.example.org/AR/", "token_url": "https://t1.example.org/AR/token",
                  "client_id": "ar", "client_secret": "ar-s3cret" },
                { "organization_ids": ["coast"], "base_url": "http://127.0.0.1:8091/", "token_url": "http://127.0.0.1:8091/token",
                  "client_id": "ar", "client_secret": "other" }
              ]
            }
          }
        }
        """;

    [Fact]
    public void The_documents_tree_is_read_as_it_stands()
    {
        using var host = new Host(Document);

        var lookup = host.Store.FindAccount(ProviderNames.TechOneAr, "bravo");

        Assert.True(lookup.IsWhitelisted);
        Assert.Equal(new Uri("https://t1.example.org/AR/"), lookup.Settings.BaseUrl);
        Assert.Equal(new Uri("https://t1.example.org/AR/token"), lookup.Settings.TokenUrl);
        Assert.Equal("ar", lookup.Settings.ClientId);
        Assert.Equal("ar-s3cret", lookup.Settings.ClientSecret);
        Assert.Equal("hook-s3cret", host.Store.WebhookKey(ProviderNames.TechOneHrp));
        Assert.Equal(new Uri("https://portal.example.org/ar"), host.Store.RedirectUrl(ProviderNames.TechOneAr));
        Assert.Null(host.Store.WebhookKey(ProviderNames.TechOneAr));
    }

    [Fact]
    public void Organisations_of_one_account_share_it_and_others_have_their_own()
    {
        using var host = new Host(Document);

        var acme = host.Store.FindAccount(ProviderNames.TechOneAr, "acme").Settings!.Account;
        var bravo = host.Store.FindAccount(ProviderNames.TechOneAr, "bravo").Settings!.Account;
        var coast = host.Store.FindAccount(ProviderNames.TechOneAr, "coast").Settings!.Account;

        Assert.Equal(acme, bravo);
        Assert.NotEqual(acme, coast);
        Assert.Matches("^x[0-9a-f]{16}$", acme.Account);
        Assert.Same(host.Store.FindAccount(ProviderNames.TechOneAr, "coast").Settings, host.Store.Find(coast));
    }

    [Fact]
    public void An_organisation_that_is_not_whitelisted_is_told_apart()
    {
        using var host = new Host(Document);

        var lookup = host.Store.FindAccount(ProviderNames.TechOneHrp, "bravo");

        Assert.False(lookup.IsWhitelisted);
        Assert.Equal(AccountLookup.NotWhitelistedCode, lookup.Failure.Code);
        Assert.Equal(FailureClass.Unauthorized, lookup.Failure.Class);
    }

    [Fact]
    public void An_accounts_name_does_not_hang_on_its_place_in_the_list()
    {
        using var before = new Host(Document);
        using var after = new Host("""
            { "Providers": { "techone_ar": { "accounts": [ { "organization_ids": ["coast"], "base_url": "http://127.0.0.1:8091",
              "token_url": "http://127.0.0.1:8091/token", "client_id": "ar", "client_secret": "changed" } ] } } }
            """);

        var old = before.Store.FindAccount(ProviderNames.TechOneAr, "coast").Settings!;
        var moved = after.Store.FindAccount(ProviderNames.TechOneAr, "coast").Settings!;

        Assert.Equal(old.Account, moved.Account);
        Assert.NotEqual(old.Fingerprint, moved.Fingerprint);
    }

    [Theory]
    [InlineData("techone_ar:accounts:1:organization_ids:0", "acme", "Providers.techone_ar.accounts[1].organization_ids names 'acme', which accounts[0] already has.")]
    [InlineData("techone_ar:accounts:0:base_url", "http://t1.example.org/", "Providers.techone_ar.accounts[0].base_url must be")]
    [InlineData("techone_ar:accounts:0:base_url", "t1/AR", "Providers.techone_ar.accounts[0].base_url must be")]
    [InlineData("techone_ar:accounts:0:token_url", "", "Providers.techone_ar.accounts[0].token_url must be")]
    [InlineData("techone_ar:accounts:0:token_url", "https://user:pass@t1.example.org/", "Providers.techone_ar.accounts[0].token_url must be")]
    [InlineData("techone_ar:accounts:0:client_id", " ", "Providers.techone_ar.accounts[0].client_id is empty.")]
    [InlineData("techone_ar:accounts:0:client_secret", "", "Providers.techone_ar.accounts[0].client_secret is empty.")]
    [InlineData("techone_ar:accounts:1:base_url", "https://t1.example.org/AR", "Providers.techone_ar.accounts[1] has the base_url and client_id of accounts[0].")]
    [InlineData("techone_hrp:webhook_key", "", "Providers.techone_hrp.webhook_key is empty.")]
    [InlineData("techone_hrp:redirect_url", "/hrp", "Providers.techone_hrp.redirect_url must be")]
    public async Task An_invalid_store_stops_the_start_and_names_the_problem(string key, string value, string problem)
    {
        using var host = new Host(Document, ($"Providers:{key}", value));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.StartsWith(problem, Assert.Single(refusal.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newly_whitelisted_organisation_is_found_without_a_restart()
    {
        using var host = new Host(Document);
        Assert.False(host.Store.FindAccount(ProviderNames.TechOneAr, "delta").IsWhitelisted);

        host.Change(("Providers:techone_ar:accounts:1:organization_ids:1", "delta"));

        Assert.True(host.Store.FindAccount(ProviderNames.TechOneAr, "delta").IsWhitelisted);
        Assert.Empty(host.Store.Problems);
    }

    [Fact]
    public void Changed_credentials_keep_the_account_and_change_its_fingerprint()
    {
        using var host = new Host(Document);
        var before = host.Store.FindAccount(ProviderNames.TechOneAr, "acme").Settings!;

        host.Change(("Providers:techone_ar:accounts:0:client_secret", "rotated"));

        var after = host.Store.FindAccount(ProviderNames.TechOneAr, "acme").Settings!;
        Assert.Equal(before.Account, after.Account);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
    }

    [Fact]
    public void A_change_that_is_invalid_is_reported_and_the_former_store_stays_in_use()
    {
        using var host = new Host(Document);
        _ = host.Store;

        host.Change(("Providers:techone_ar:accounts:0:client_secret", ""));

        Assert.Equal(["Providers.techone_ar.accounts[0].client_secret is empty."], host.Store.Problems);
        Assert.True(host.Store.FindAccount(ProviderNames.TechOneAr, "acme").IsWhitelisted);
        Assert.Contains("client_secret is empty", host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", host.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_store_is_valid_and_whitelists_nobody()
    {
        using var host = new Host("{}");

        Assert.False(host.Store.FindAccount(ProviderNames.TechOneAr, "acme").IsWhitelisted);
    }

    [Fact]
    public void A_store_that_lost_all_its_accounts_is_taken_for_a_failed_load()
    {
        using var host = new Host(Document);
        _ = host.Store;

        host.Empty();

        Assert.Equal(["Providers has no accounts any more."], host.Store.Problems);
        Assert.True(host.Store.FindAccount(ProviderNames.TechOneAr, "acme").IsWhitelisted);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Staging", false)]
    public async Task An_address_of_this_machine_is_no_redirect_in_production(string environment, bool refused)
    {
        using var host = new Host(Document, environment, ("Providers:techone_hrp:redirect_url", "http://localhost:8080/oauth/techone_hrp/callback"));

        if (refused)
        {
            var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
            Assert.Equal("Providers.techone_hrp.redirect_url must not be an address of this machine in production.", Assert.Single(refusal.Failures));
        }
        else
        {
            await host.StartAsync();
        }
    }

    [Fact]
    public void The_checklist_passes_for_a_store_that_is_fit_for_production()
    {
        using var host = new Host(Document, ("Providers:techone_hrp:webhook_key", "0123456789abcdef"));

        var checks = host.Store.Checklist("acme");

        Assert.All(checks, check => Assert.True(check.Passed, $"{check.Setting}: {check.Problem}"));
        Assert.Equal(
        [
            "Providers.techone_ar.redirect_url", "Providers.techone_ar.accounts[0].organization_ids", "Providers.techone_ar.accounts[0].base_url",
            "Providers.techone_ar.accounts[0].token_url", "Providers.techone_ar.accounts[0].client_id", "Providers.techone_ar.accounts[0].client_secret",
            "Providers.techone_hrp.redirect_url", "Providers.techone_hrp.accounts[0].organization_ids", "Providers.techone_hrp.webhook_key",
            "Providers.techone_hrp.accounts[0].base_url", "Providers.techone_hrp.accounts[0].token_url", "Providers.techone_hrp.accounts[0].client_id",
            "Providers.techone_hrp.accounts[0].client_secret",
        ], checks.Select(check => check.Setting));
        Assert.DoesNotContain(checks, check => check.Value is { } value && value.Contains("s3cret", StringComparison.Ordinal));
        Assert.Contains(checks, check => check.Value == "https://portal.example.org/ar");
    }

    [Theory]
    [InlineData("techone_hrp:redirect_url", "", "Providers.techone_hrp.redirect_url", "not set")]
    [InlineData("techone_ar:redirect_url", "http://localhost/cb", "Providers.techone_ar.redirect_url", "this machine")]
    [InlineData("techone_ar:redirect_url", "https://portal-uat.example.org/cb", "Providers.techone_ar.redirect_url", "'uat'")]
    [InlineData("techone_hrp:webhook_key", "short", "Providers.techone_hrp.webhook_key", "16 characters")]
    [InlineData("techone_hrp:webhook_key", "sandbox-hrp-webhook-key", "Providers.techone_hrp.webhook_key", "sandbox")]
    [InlineData("techone_hrp:accounts:0:organization_ids:0", "bravo", "Providers.techone_hrp.accounts[n].organization_ids", "none of the accounts")]
    [InlineData("techone_ar:accounts:0:organization_ids:0", "delta", "Providers.techone_ar.accounts[n].organization_ids", "none of the accounts")]
    [InlineData("techone_ar:accounts:0:base_url", "http://127.0.0.1:8099/", "Providers.techone_ar.accounts[0].base_url", "this machine")]
    [InlineData("techone_hrp:accounts:0:token_url", "https://t1.test.example.org/token", "Providers.techone_hrp.accounts[0].token_url", "'test'")]
    [InlineData("techone_hrp:accounts:0:client_id", "sandbox-hrp", "Providers.techone_hrp.accounts[0].client_id", "sandbox")]
    [InlineData("techone_ar:accounts:0:client_secret", "sandbox-ar-secret", "Providers.techone_ar.accounts[0].client_secret", "sandbox")]
    public void The_checklist_names_what_is_not_fit_for_production(string key, string value, string setting, string problem)
    {
        using var host = new Host(Document, ("Providers:techone_hrp:webhook_key", "0123456789abcdef"), ($"Providers:{key}", value));

        var failed = Assert.Single(host.Store.Checklist("acme"), check => !check.Passed);

        Assert.Equal(setting, failed.Setting);
        Assert.Contains(problem, failed.Problem, StringComparison.Ordinal);
        Assert.True(!key.EndsWith("secret", StringComparison.Ordinal) || failed.Value is null);
    }

    private sealed class Host : IDisposable
    {
        private readonly Tree _tree = new();
        private readonly IConfigurationRoot _configuration;
        private readonly ServiceProvider _services;

        public Host(string json, params (string Key, string Value)[] overrides)
            : this(json, "Testing", overrides)
        {
        }

        public Host(string json, string environment, params (string Key, string Value)[] overrides)
        {
            foreach (var (key, value) in Read(json).Concat(overrides.Select(o => KeyValuePair.Create(o.Key, (string?)o.Value))))
            {
                _tree.Set(key, value);
            }

            _configuration = new ConfigurationBuilder()
                .Add(_tree)
                .Build();
            _services = new ServiceCollection()
                .AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
                .AddSingleton<IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = environment })
                .AddIntegrations(_configuration)
                .BuildServiceProvider();
        }

        public LogSink Logs { get; } = new();

        public ParameterStore Store => _services.GetRequiredService<ParameterStore>();

        public async Task StartAsync()
        {
            foreach (var service in _services.GetServices<IHostedService>())
            {
                await service.StartAsync(default);
            }
        }

        public void Change(params (string Key, string Value)[] values)
        {
            foreach (var (key, value) in values)
            {
                _configuration[key] = value;
            }

            _configuration.Reload();
        }

        /// <summary>What a file that is gone reads as.</summary>
        public void Empty() => _tree.Clear();

        public void Dispose() => _services.Dispose();

        private static IEnumerable<KeyValuePair<string, string?>> Read(string json) => new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build().AsEnumerable().Where(pair => pair.Value is not null);
    }

    /// <summary>A source that can lose what it had.</summary>
    private sealed class Tree : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Clear()
        {
            Data.Clear();
            OnReload();
        }
    }
}
