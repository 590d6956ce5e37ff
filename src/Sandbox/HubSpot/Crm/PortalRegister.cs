using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>All customers' accounts.</summary>
sealed class PortalRegister
{
    readonly Dictionary<long, Portal> _portals;

    public PortalRegister(HubSpotOptions options, HubSpotSettings settings, SandboxClock clock, TimeProvider time)
    {
        All = [.. options.Accounts.Select(account => new Portal(account, options, settings, clock, time))];
        _portals = All.ToDictionary(portal => portal.Id);
    }

    public IReadOnlyList<Portal> All { get; }

    public Portal First => All[0];

    public Portal? Find(long id) => _portals.GetValueOrDefault(id);

    /// <summary>The account with this id, the first for an empty one, or null.</summary>
    public Portal? Find(string id) => id.Length == 0
        ? First
        : long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Find(number) : null;
}
