namespace CareVision.Gateway.Http;

/// <summary>Names of route parameters that more than one place knows.</summary>
internal static class RouteNames
{
    /// <summary>A funding type reference in a path: free text, where every other parameter is an id.</summary>
    public const string Reference = "reference";
}
