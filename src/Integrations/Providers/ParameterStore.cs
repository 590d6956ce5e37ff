using CareVision.Integrations.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CareVision.Integrations.Providers;

/// <summary>The only place where credentials live (T7): which organisation may use which account, and how the account is reached.</summary>
/// <remarks>
/// Follows configuration without a restart (T25, T67). A store that is invalid at start stops the start; one that becomes invalid later is
/// reported in <see cref="Problems"/> and the last valid one stays in use.
/// </remarks>
public sealed partial class ParameterStore : IDisposable
{
    private readonly ILogger<ParameterStore> _logger;
    private readonly IReadOnlyList<IParameterSource> _sources;
    private readonly IDisposable? _subscription;
    private volatile ParameterSnapshot _snapshot;
    private volatile IReadOnlyList<string> _problems = [];

    /// <summary>Reads the store.</summary>
    /// <param name="options">The configuration, followed.</param>
    /// <param name="sources">What it is read from, as far as that can fail by itself.</param>
    /// <param name="logger">Told of rejected changes.</param>
    /// <exception cref="OptionsValidationException">The store is invalid; the message names each problem and no secret.</exception>
    public ParameterStore(IOptionsMonitor<ParameterStoreOptions> options, IEnumerable<IParameterSource> sources, ILogger<ParameterStore> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logger = logger;
        _sources = [.. sources];
        _snapshot = ParameterSnapshot.TryRead(options.CurrentValue, out var problems)
            ?? throw new OptionsValidationException(ParameterStoreOptions.SectionName, typeof(ParameterStoreOptions), problems);
        _subscription = options.OnChange(Use);
    }

    /// <summary>What is wrong with the latest configuration; empty when it is in use.</summary>
    public IReadOnlyList<string> Problems => [.. _sources.SelectMany(source => source.Problems), .. _problems];

    /// <summary>The production checklist as it stands for an organisation (T60-T65, T68), of the configuration that is in use.</summary>
    /// <param name="organization">The organisation's id.</param>
    public IReadOnlyList<ProductionCheck> Checklist(string organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return _snapshot.Checklist(organization.Trim());
    }

    /// <summary>Finds the account an organisation may link to.</summary>
    /// <param name="provider">A name of <see cref="ProviderNames"/>.</param>
    /// <param name="organization">The organisation's id.</param>
    public AccountLookup FindAccount(string provider, string organization)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(organization);
        return _snapshot.Find(provider, organization) is { } settings ? new AccountLookup(settings) : new AccountLookup(provider);
    }

    /// <summary>Finds an account by its stable name.</summary>
    /// <param name="account">The account.</param>
    /// <returns>Null when the store has no such account (any more).</returns>
    public ProviderAccountSettings? Find(ProviderAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _snapshot.Find(account);
    }

    /// <summary>A provider's accounts.</summary>
    /// <param name="provider">A name of <see cref="ProviderNames"/>.</param>
    public IReadOnlyList<ProviderAccountSettings> Accounts(string provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return _snapshot.Accounts(provider);
    }

    /// <summary>Where the browser is sent after linking; null when not set.</summary>
    /// <param name="provider">A name of <see cref="ProviderNames"/>.</param>
    public Uri? RedirectUrl(string provider) =>
        _snapshot.Provider(provider)?.RedirectUrl is { } url && !string.IsNullOrWhiteSpace(url) ? new Uri(url.Trim()) : null;

    /// <summary>The key that signs a provider's webhooks; null when not set. A secret.</summary>
    /// <param name="provider">A name of <see cref="ProviderNames"/>.</param>
    public string? WebhookKey(string provider) => _snapshot.Provider(provider)?.WebhookKey is { Length: > 0 } key ? key : null;

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

    private void Use(ParameterStoreOptions options)
    {
        var next = ParameterSnapshot.TryRead(options, out var problems);
        // A file that is gone, or that somebody is writing just now, reads as nothing: nobody takes all accounts away at once.
        if (next is { IsEmpty: true } && !_snapshot.IsEmpty)
        {
            (next, problems) = (null, [$"{ParameterStoreOptions.SectionName} has no accounts any more."]);
        }

        _problems = problems;
        if (next is null)
        {
            LogRejected(_logger, string.Join(' ', problems));
            return;
        }

        _snapshot = next;
    }

    [LoggerMessage(3101, LogLevel.Error, "The changed parameter store is invalid, the former one stays in use. {Problems}")]
    private static partial void LogRejected(ILogger logger, string problems);
}
