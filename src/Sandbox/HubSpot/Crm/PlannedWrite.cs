using CareVision.Sandbox.HubSpot.Api;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>A write that is ready to be applied, or the reason why it is not.</summary>
sealed record PlannedWrite(CrmObject? Target, Dictionary<string, string> Values)
{
    public HubSpotError? Error { get; init; }

    public static PlannedWrite Refused(HubSpotError error) => new(null, []) { Error = error };
}

/// <summary>Unique values that the inputs of one batch take from each other.</summary>
sealed class UniqueClaims
{
    readonly HashSet<(string, string)> _taken = [];

    public bool Has(string property, string value) => _taken.Contains((property, value));

    public void Add(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (var (property, value) in values.Where(value => value.Value.Length > 0))
        {
            _taken.Add((property, value));
        }
    }
}
