namespace CareVision.Grains.Hosting;

internal static class GrainWrites
{
    /// <summary>
    /// Changes and stores a state. After a failed write nobody knows what is stored, so the activation goes and the next one reads it;
    /// the exception goes to the caller untouched (Orleans must see an <c>InconsistentStateException</c>).
    /// </summary>
    public static async Task CommitAsync<TState>(this IGrainBase grain, IPersistentState<TState> state, Action<TState> change)
    {
        change(state.State);
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
