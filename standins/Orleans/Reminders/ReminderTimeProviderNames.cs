namespace Orleans.Runtime;

internal static class ReminderTimeProviderNames
{
    public const string Reminders = "Orleans.Reminders";
}
