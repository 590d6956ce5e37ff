namespace Orleans.Runtime;

public static class TimeProviderNames
{
    public const string Grains = "Orleans.Grains";
    public const string Messaging = "Orleans.Messaging";
    public const string SystemTimers = "Orleans.SystemTimers";
    public const string ActivationManagement = "Orleans.ActivationManagement";
}
