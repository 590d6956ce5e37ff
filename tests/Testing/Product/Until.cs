namespace CareVision.Testing.Product;

/// <summary>Waits for the thing itself, with a bound and a message that says what did not come.</summary>
public static class Until
{
    /// <summary>Generous: the machine may be busy with something else. A wait that is met ends at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until what is seen is enough, and gives it back.</summary>
    public static async Task<T> SeesAsync<T>(string what, Func<Task<T>> look, Func<T, bool> enough, TimeSpan? within = null)
    {
        var time = TimeProvider.System;
        var (started, patience) = (time.GetTimestamp(), within ?? Patience);
        using var pace = new PeriodicTimer(Look, time);
        string? last = null;
        while (time.GetElapsedTime(started) < patience)
        {
            try
            {
                var seen = await look();
                if (enough(seen))
                {
                    return seen;
                }

                last = seen?.ToString() ?? "nothing";
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or Npgsql.NpgsqlException or ProductAwayException)
            {
                last = e.Message;
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException($"Not within {patience.TotalSeconds:0} s: {what}. Last seen: {last}");
    }

    /// <summary>Looks until it is so.</summary>
    public static Task IsAsync(string what, Func<Task<bool>> look, TimeSpan? within = null) => SeesAsync(what, look, seen => seen, within);
}

/// <summary>The product answered that it can't serve now, or did not answer: what a portal meets by asking again.</summary>
public sealed class ProductAwayException(string message) : Exception(message);
