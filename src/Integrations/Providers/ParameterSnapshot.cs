using System.Collections.Frozen;
using CareVision.Integrations.Http;

namespace CareVision.Integrations.Providers;

/// <summary>One consistent, validated reading of the parameter store.</summary>
internal sealed class ParameterSnapshot
{
    private readonly FrozenDictionary<(string Provider, string Organization), ProviderAccountSettings> _byOrganization;
    private readonly FrozenDictionary<ProviderAccount, ProviderAccountSettings> _byAccount;
    private readonly FrozenDictionary<string, ProviderOptions> _providers;

    private readonly ParameterStoreOptions _options;

    private ParameterSnapshot(ParameterStoreOptions options)
    {
        var all = options.All()
            .SelectMany(p => p.Options.Accounts.Select(a => (p.Provider, Settings: new ProviderAccountSettings(p.Provider, a))))
            .ToArray();
        _byAccount = all.ToFrozenDictionary(a => a.Settings.Account, a => a.Settings);
        _byOrganization = all
            .SelectMany(a => a.Settings.OrganizationIds.Distinct(StringComparer.Ordinal).Select(id => (Key: (a.Provider, id), a.Settings)))
            .ToFrozenDictionary(a => a.Key, a => a.Settings);
        IsEmpty = all.Length == 0;
        _options = options;
        _providers = options.All().ToFrozenDictionary(p => p.Provider, p => p.Options, StringComparer.Ordinal);
    }

    /// <summary>Validates and indexes.</summary>
    /// <param name="options">What configuration gives.</param>
    /// <param name="problems">What is wrong with it; without secrets.</param>
    /// <returns>Null when there are problems.</returns>
    internal static ParameterSnapshot? TryRead(ParameterStoreOptions options, out IReadOnlyList<string> problems)
    {
        problems = ParameterStoreValidator.Problems(options);
        return problems.Count == 0 ? new ParameterSnapshot(options) : null;
    }

    /// <summary>It has no account at all.</summary>
    internal bool IsEmpty { get; }

    internal IReadOnlyList<ProductionCheck> Checklist(string organization) => ProductionChecklist.Look(_options, organization);

    internal ProviderAccountSettings? Find(string provider, string organization) =>
        _byOrganization.GetValueOrDefault((provider, organization.Trim()));

    internal ProviderAccountSettings? Find(ProviderAccount account) => _byAccount.GetValueOrDefault(account);

    internal ProviderAccountSettings[] Accounts(string provider) => [.. _byAccount.Values.Where(a => a.Account.Provider == provider)];

    internal ProviderOptions? Provider(string provider) => _providers.GetValueOrDefault(provider);
}
