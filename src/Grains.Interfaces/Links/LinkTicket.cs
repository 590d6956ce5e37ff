using System.Diagnostics.CodeAnalysis;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Grains.Interfaces.Links;

/// <summary>
/// The state parameter of the browser's part of linking (T31): <c>org~provider~branch~nonce</c>, with no branch as nothing. It names the link so that the
/// browser that comes back can be brought there; what it may do hangs on the nonce, which only the link knows, as a hash.
/// </summary>
public static class LinkTicket
{
    /// <summary>Longer texts are none.</summary>
    public const int MaxLength = 300;

    /// <summary>Puts a ticket together.</summary>
    public static string Of(IntegrationLinkKey key, string nonce) => $"{key.Organisation}~{key.Provider}~{key.Branch}~{nonce}";

    /// <summary>Which link a ticket is for; false for a text that can be none. No id holds a tilde, so there is one reading only.</summary>
    public static bool TryRead([NotNullWhen(true)] string? ticket, out IntegrationLinkKey key, [NotNullWhen(true)] out string? nonce)
    {
        (key, nonce) = (default, null);
        if (ticket is not { Length: > 0 and <= MaxLength } || ticket.Split('~') is not [var organisation, var provider, var branch, { Length: > 0 } last]
            || !PortalId.IsOrganisation(organisation) || !PortalId.IsValid(provider) || (branch.Length > 0 && !PortalId.IsValid(branch)))
        {
            return false;
        }

        (key, nonce) = (new IntegrationLinkKey(organisation, provider, branch.Length == 0 ? null : branch), last);
        return true;
    }
}
