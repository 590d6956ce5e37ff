namespace CareVision.Integrations.Tests.Fixtures;

/// <summary>Waits for the thing itself and says what did not happen.</summary>
internal static class Within
{
    public static async Task<T> TenSeconds<T>(Task<T> what, string meaning)
    {
        try
        {
            return await what.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not within 10 seconds: {meaning}.");
        }
    }

    public static Task TenSeconds(Task what, string meaning) => TenSeconds(Wrap(what), meaning);

    private static async Task<bool> Wrap(Task what)
    {
        await what;
        return true;
    }
}
