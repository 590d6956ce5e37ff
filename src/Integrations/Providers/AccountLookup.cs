using System.Diagnostics.CodeAnalysis;
using CareVision.Integrations.Http;

namespace CareVision.Integrations.Providers;

/// <summary>The account an organisation may link to, or that there is none (T22, T23).</summary>
public sealed class AccountLookup
{
    /// <summary>The code of a look-up that found no account.</summary>
    public const string NotWhitelistedCode = "not-whitelisted";

    internal AccountLookup(ProviderAccountSettings settings) => Settings = settings;

    internal AccountLookup(string provider) => Failure = new ExternalFailure(
        FailureClass.Unauthorized,
        NotWhitelistedCode,
        $"The organisation has not been whitelisted or added to the Parameter Store for {provider}.");

    /// <summary>Whether the organisation is whitelisted.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsWhitelisted => Settings is not null;

    /// <summary>The account.</summary>
    public ProviderAccountSettings? Settings { get; }

    /// <summary>Why there is none.</summary>
    public ExternalFailure? Failure { get; }
}
