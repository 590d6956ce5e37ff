namespace CareVision.Resilience.Tests;

/// <summary>TechOne's calls, as a fault names them.</summary>
internal static class Paths
{
    public const string Find = "Api/WS/v1/DebtorAccount/ReadForAll";
    public const string Create = "Api/WS/v1/DebtorAccount/Save";
    public const string Token = "oauth2/access_token";
    public const string Any = "";
}

/// <summary>Which tests are left out of a fast run.</summary>
internal static class Categories
{
    public const string Name = "Category";
    public const string Chaos = "Chaos";
    public const string Slow = "Slow";
}
