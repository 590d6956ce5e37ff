using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Grains.Crm;

/// <summary>Which branch takes a person who lives in a state: the one that serves it, else the head office (H13).</summary>
internal static class Branches
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["New South Wales"] = "NSW", ["Victoria"] = "VIC", ["Queensland"] = "QLD", ["South Australia"] = "SA", ["Western Australia"] = "WA",
        ["Tasmania"] = "TAS", ["Northern Territory"] = "NT", ["Australian Capital Territory"] = "ACT",
    };

    /// <summary>Null in an organisation without branches.</summary>
    public static string? Of(IReadOnlyList<Branch> branches, string? state) =>
        (branches.FirstOrDefault(b => b.State is not null && Abbreviated(b.State) == Abbreviated(state)) ?? branches.FirstOrDefault(b => b.HeadOffice))?.Id;

    private static string? Abbreviated(string? state) => state is null ? null : Short.GetValueOrDefault(state.Trim()) ?? state.Trim().ToUpperInvariant();
}
