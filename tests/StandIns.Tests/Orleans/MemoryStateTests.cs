namespace CareVision.StandIns.Tests;

public interface IMemoGrain : IGrainWithStringKey
{
    Task WriteAsync(string text);

    Task<string> ReadAsync();

    Task LeaveAsync();
}

internal sealed class MemoGrain(IGrainContext context, [PersistentState("memo", "memory")] IPersistentState<Note> memo)
    : IGrainBase, IMemoGrain
{
    public IGrainContext GrainContext => context;

    public Task WriteAsync(string text)
    {
        memo.State.Text = text;
        return memo.WriteStateAsync();
    }

    public Task<string> ReadAsync() => Task.FromResult(memo.State.Text);

    public Task LeaveAsync()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class MemoryStateTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task Memory_storage_keeps_a_state_between_activations()
    {
        var grain = cluster.Grain<IMemoGrain>();
        await grain.WriteAsync("kept");
        await grain.LeaveAsync();
        Assert.Equal("kept", await grain.ReadAsync());
    }
}
