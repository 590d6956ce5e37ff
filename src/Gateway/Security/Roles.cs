namespace CareVision.Gateway.Security;

/// <summary>The roles' names on the wire and in the database.</summary>
internal static class Roles
{
    /// <summary>The roles that belong to one organisation.</summary>
    public static IReadOnlyList<string> OfAnOrganisation { get; } = ["portal", "viewer", "operator", "support"];

    public static Role Parse(string name) => name switch
    {
        "platform" => Role.Platform,
        "portal" => Role.Portal,
        "viewer" => Role.Viewer,
        "operator" => Role.Operator,
        "support" => Role.Support,
        // A key of a role that this version does not know may do nothing.
        _ => Role.None,
    };
}
