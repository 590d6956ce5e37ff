namespace CareVision.StandIns.Tests;

/// <summary>Repeats a call that may fail while a silo comes back.</summary>
internal static class Eventually
{
    public static async Task<T> AsAsync<T>(Func<Task<T>> call)
    {
        using var patience = new CancellationTokenSource(Cluster.Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException && !patience.IsCancellationRequested)
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }
}
