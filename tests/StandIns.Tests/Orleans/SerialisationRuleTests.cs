using Orleans.Serialization;

namespace CareVision.StandIns.Tests;

public sealed class Unmarked
{
    public int Value { get; set; }
}

[GenerateSerializer]
public sealed class PartlyMarked
{
    [Id(0)]
    public int Kept { get; set; }

    public int Forgotten { get; set; }
}

public interface IRuleGrain : IGrainWithStringKey
{
    Task<object?> EchoAsync(object? value);

    Task<object> MakeUnmarkedAsync();

    Task<IReadOnlyDictionary<string, object>> EchoMapAsync(IReadOnlyDictionary<string, object> values);
}

internal sealed class RuleGrain : IRuleGrain
{
    public Task<object?> EchoAsync(object? value) => Task.FromResult(value);

    public Task<object> MakeUnmarkedAsync() => Task.FromResult<object>(new Unmarked());

    public Task<IReadOnlyDictionary<string, object>> EchoMapAsync(IReadOnlyDictionary<string, object> values) => Task.FromResult(values);
}

public sealed class SerialisationRuleTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task An_argument_without_a_serializer_is_refused()
        => await Assert.ThrowsAsync<CodecNotFoundException>(() => cluster.Grain<IRuleGrain>().EchoAsync(new Unmarked()));

    [Fact]
    public async Task A_result_without_a_serializer_is_refused()
        => await Assert.ThrowsAsync<CodecNotFoundException>(() => cluster.Grain<IRuleGrain>().MakeUnmarkedAsync());

    [Fact]
    public async Task An_element_without_a_serializer_is_refused()
        => await Assert.ThrowsAsync<CodecNotFoundException>(
            () => cluster.Grain<IRuleGrain>().EchoMapAsync(new Dictionary<string, object> { ["x"] = new Unmarked() }));

    [Fact]
    public async Task A_member_without_an_id_never_arrives()
    {
        var sent = new PartlyMarked { Kept = 1, Forgotten = 2 };
        var exception = await Record.ExceptionAsync(async () =>
        {
            var echo = Assert.IsType<PartlyMarked>(await cluster.Grain<IRuleGrain>().EchoAsync(sent));
            Assert.Equal((1, 0), (echo.Kept, echo.Forgotten));
        });
        Assert.True(exception is null or CodecNotFoundException, exception?.ToString());
    }
}
