namespace CareVision.StandIns.Tests;

public interface ISharingGrain : IGrainWithStringKey
{
    Task<bool> PassesImmutableAsync();

    Task<bool> PassesMutableAsync();
}

public interface ISameGrain : IGrainWithStringKey
{
    Task<bool> IsLastAsync(SharedBox value);

    Task<bool> IsLastBoxAsync(Box value);

    Task<bool> IsLastMarkedAsync([Immutable] Box value);
}

internal sealed class SharingGrain : Grain, ISharingGrain
{
    internal static object? Last { get; private set; }

    public async Task<bool> PassesImmutableAsync()
    {
        var box = new Box();
        var shared = new SharedBox();
        var other = GrainFactory.GetGrain<ISameGrain>(this.GetPrimaryKeyString());
        Last = shared;
        var sharedIsSame = await other.IsLastAsync(shared);
        Last = box;
        return sharedIsSame && await other.IsLastMarkedAsync(box);
    }

    public async Task<bool> PassesMutableAsync()
    {
        var box = new Box();
        Last = box;
        return await GrainFactory.GetGrain<ISameGrain>(this.GetPrimaryKeyString()).IsLastBoxAsync(box);
    }
}

internal sealed class SameGrain : ISameGrain
{
    public Task<bool> IsLastAsync(SharedBox value) => Task.FromResult(ReferenceEquals(value, SharingGrain.Last));

    public Task<bool> IsLastBoxAsync(Box value) => Task.FromResult(ReferenceEquals(value, SharingGrain.Last));

    public Task<bool> IsLastMarkedAsync([Immutable] Box value) => Task.FromResult(ReferenceEquals(value, SharingGrain.Last));
}

public sealed class ImmutableTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task What_is_immutable_is_passed_between_grains_as_it_is()
        => Assert.True(await cluster.Grain<ISharingGrain>().PassesImmutableAsync());

    [Fact]
    public async Task What_is_not_immutable_is_copied_between_grains()
        => Assert.False(await cluster.Grain<ISharingGrain>().PassesMutableAsync());
}
