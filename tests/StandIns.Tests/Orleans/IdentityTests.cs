namespace CareVision.StandIns.Tests;

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> IdAsync();
}

public interface IConventionGrain : INamedGrain;

[GrainType("a-given-name")]
internal sealed class AnyNameGrain(IGrainContext context) : IGrainBase, IGivenNameGrain
{
    public IGrainContext GrainContext => context;

    public Task<string> IdAsync() => Task.FromResult(this.GrainContext.GrainId.ToString());
}

public interface IGivenNameGrain : INamedGrain;

internal sealed class ConventionGrain(IGrainContext context) : IGrainBase, IConventionGrain
{
    public IGrainContext GrainContext => context;

    public Task<string> IdAsync() => Task.FromResult(context.GrainId.ToString());
}

public interface INumberGrain : IGrainWithIntegerKey
{
    Task<long> KeyAsync();
}

internal sealed class NumberGrain : Grain, INumberGrain
{
    public Task<long> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong());
}

public sealed class IdentityTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_grain_is_named_by_its_attribute_or_else_by_its_class()
    {
        Assert.Equal("a-given-name/org/x", await cluster.Client.GetGrain<IGivenNameGrain>("org/x").IdAsync());
        Assert.Equal("convention/org/x", await cluster.Client.GetGrain<IConventionGrain>("org/x").IdAsync());
    }

    [Fact]
    public async Task A_grain_is_found_by_its_id()
    {
        var id = GrainId.Create("a-given-name", "org/y");
        Assert.Equal("a-given-name/org/y", await cluster.Client.GetGrain<IGivenNameGrain>(id).IdAsync());
        Assert.Equal(id, cluster.Client.GetGrain<IGivenNameGrain>("org/y").GetGrainId());
        Assert.Equal("org/y", cluster.Client.GetGrain<IGivenNameGrain>("org/y").GetPrimaryKeyString());
    }

    [Fact]
    public async Task An_integer_key_comes_back() => Assert.Equal(255, await cluster.Client.GetGrain<INumberGrain>(255).KeyAsync());

    [Fact]
    public void An_id_is_written_as_type_and_key()
    {
        var id = GrainId.Parse("funding-source/acme/funding-source/1", null);
        Assert.Equal(("funding-source", "acme/funding-source/1"), (id.Type.ToString(), id.Key.ToString()));
        Assert.Equal("funding-source/acme/funding-source/1", id.ToString());
        Assert.False(GrainId.TryParse("nothing", out _));
    }

    [Theory]
    [InlineData("", 90033154u)]
    [InlineData("a", 1450446165u)]
    [InlineData("acme/funding-source/12345", HashOfKey)]
    public void Hashes_that_are_stored_are_the_same_everywhere(string text, uint hash)
        => Assert.Equal(hash, IdSpan.Create(text).GetUniformHashCode());

    [Fact]
    public void The_hash_of_an_id_is_the_one_that_reminders_are_stored_with()
        => Assert.Equal(HashOfId, GrainId.Create("funding-source", "acme/funding-source/12345").GetUniformHashCode());

    private const uint HashOfKey = 816650380;
    private const uint HashOfId = 1355324390;
}
