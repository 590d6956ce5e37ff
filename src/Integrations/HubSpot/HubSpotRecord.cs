namespace CareVision.Integrations.HubSpot;

/// <summary>A record at HubSpot.</summary>
/// <param name="Id">HubSpot's id: digits, unique among records of its type.</param>
/// <param name="Properties">The properties that were asked for; one without a value is null or missing.</param>
/// <param name="IsNew">It was made by the call that gives it.</param>
public sealed record HubSpotRecord(string Id, IReadOnlyDictionary<string, string?> Properties, bool IsNew)
{
    /// <summary>A property's value; null when it is empty, or was not asked for.</summary>
    /// <param name="property">Its internal name.</param>
    public string? this[string property] => Properties.GetValueOrDefault(property) is { Length: > 0 } value ? value : null;

    /// <summary>Names the record and nothing personal.</summary>
    public override string ToString() => Id;
}

/// <summary>The record types that are used, by their names in paths.</summary>
public static class HubSpotTypes
{
    /// <summary>Contacts, type id 0-1.</summary>
    public const string Contacts = "contacts";

    /// <summary>Deals, type id 0-3.</summary>
    public const string Deals = "deals";
}

/// <summary>What an account consented to.</summary>
/// <param name="Account">The account, named by its portal id.</param>
/// <param name="Token">The first access token.</param>
/// <param name="Scopes">The scopes that were granted.</param>
public sealed record HubSpotGrant(Http.ProviderAccount Account, Http.AccessToken Token, IReadOnlyList<string> Scopes)
{
    /// <summary>Names the account; never a token.</summary>
    public override string ToString() => Account.ToString();
}
