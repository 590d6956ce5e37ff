using System.Text.Json;
using CareVision.Integrations.Providers;

namespace CareVision.Integrations.TechOne;

/// <summary>Says whose event a webhook of TechOne HRP is, by the parameter store as it is now.</summary>
/// <param name="store">The parameter store.</param>
public sealed class HrpWebhookOwner(ParameterStore store)
{
    /// <summary>The organisation that an event belongs to.</summary>
    /// <param name="body">The body of a genuine delivery.</param>
    /// <returns>Null when it names no account of the parameter store, or no one organisation of an account that several share (T66).</returns>
    public string? Organization(ReadOnlySpan<byte> body) =>
        Read(body) is { } read && Account(read) is { } account ? Organization(account, read) : null;

    internal static HrpWebhookBody? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TechOneJson.Default.HrpWebhookBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal ProviderAccountSettings? Account(HrpWebhookBody body)
    {
        var candidates = store.Accounts(ProviderNames.TechOneHrp).Where(a => a.ClientId == body.ClientId).ToArray();
        return candidates.Length == 1
            ? candidates[0]
            : candidates.FirstOrDefault(
                a => string.Equals(a.BaseUrl.AbsoluteUri.TrimEnd('/'), body.Instance?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
    }

    internal static string? Organization(ProviderAccountSettings account, HrpWebhookBody body) => account.OrganizationIds switch
    {
        [var only] => only,
        var several => several.FirstOrDefault(id => id == body.OrganizationId),
    };
}
