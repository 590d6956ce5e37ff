using System.Collections.Immutable;

namespace CareVision.StandIns.Tests;

[GenerateSerializer]
public sealed record Box
{
    [Id(0)]
    public int Value { get; set; }

    [Id(1)]
    public List<string> Items { get; init; } = [];

    [Id(2)]
    public Box? Other { get; set; }
}

[GenerateSerializer]
public sealed record Positional(string Name, IReadOnlyList<int> Numbers)
{
    [Id(0)]
    public string? Extra { get; init; }
}

[GenerateSerializer, Immutable]
public sealed class SharedBox
{
    [Id(0)]
    public int Value { get; set; }
}

[GenerateSerializer]
public class Animal
{
    [Id(0)]
    public string Name { get; set; } = "";
}

[GenerateSerializer]
public sealed class Dog : Animal
{
    [Id(0)]
    private readonly int _tricks;

    public Dog()
    {
    }

    public Dog(int tricks) => _tricks = tricks;

    public int Tricks => _tricks;
}

[GenerateSerializer]
public readonly record struct KeyLike([property: Id(0)] string Organisation, [property: Id(1)] string Id);

public interface ICopyGrain : IGrainWithStringKey
{
    Task KeepAsync(Box box);

    Task<Box> KeptAsync();

    Task<int> ChangeKeptAsync(int value);

    Task<Positional> EchoAsync(Positional value);

    Task<Animal> EchoAnimalAsync(Animal value);

    Task<Dictionary<KeyLike, ImmutableArray<Box>>> EchoMapAsync(Dictionary<KeyLike, ImmutableArray<Box>> value);

    Task<(int, string?, Guid)> EchoTupleAsync((int, string?, Guid) value);

    Task<int> SumAsync(ReadOnlyMemory<byte> bytes, byte[] more);
}

internal sealed class CopyGrain : ICopyGrain
{
    private Box _box = new();

    public Task KeepAsync(Box box)
    {
        _box = box;
        return Task.CompletedTask;
    }

    public Task<Box> KeptAsync() => Task.FromResult(_box);

    public Task<int> ChangeKeptAsync(int value) => Task.FromResult(_box.Value += value);

    public Task<Positional> EchoAsync(Positional value) => Task.FromResult(value);

    public Task<Animal> EchoAnimalAsync(Animal value) => Task.FromResult(value);

    public Task<Dictionary<KeyLike, ImmutableArray<Box>>> EchoMapAsync(Dictionary<KeyLike, ImmutableArray<Box>> value)
        => Task.FromResult(value);

    public Task<(int, string?, Guid)> EchoTupleAsync((int, string?, Guid) value) => Task.FromResult(value);

    public Task<int> SumAsync(ReadOnlyMemory<byte> bytes, byte[] more)
        => Task.FromResult(bytes.ToArray().Sum(one => one) + more.Sum(one => one));
}

public sealed class CopyTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_grain_does_not_see_what_its_caller_changes_later()
    {
        var grain = cluster.Grain<ICopyGrain>();
        var box = new Box { Value = 1, Items = ["a"] };
        await grain.KeepAsync(box);
        box.Value = 2;
        box.Items.Add("b");
        var kept = await grain.KeptAsync();
        Assert.Equal(1, kept.Value);
        Assert.Equal(["a"], kept.Items);
    }

    [Fact]
    public async Task A_caller_does_not_see_what_the_grain_changes_later()
    {
        var grain = cluster.Grain<ICopyGrain>();
        await grain.KeepAsync(new() { Value = 1 });
        var kept = await grain.KeptAsync();
        await grain.ChangeKeptAsync(5);
        Assert.Equal(1, kept.Value);
    }

    [Fact]
    public async Task Circular_references_survive()
    {
        var grain = cluster.Grain<ICopyGrain>();
        var box = new Box { Value = 3 };
        box.Other = new() { Value = 4, Other = box };
        await grain.KeepAsync(box);
        var kept = await grain.KeptAsync();
        Assert.NotSame(box, kept);
        Assert.Same(kept, kept.Other!.Other);
    }

    [Fact]
    public async Task Positional_records_keep_their_parameters_and_members()
    {
        var echo = await cluster.Grain<ICopyGrain>().EchoAsync(new("n", new List<int> { 1, 2 }) { Extra = "x" });
        Assert.Equal(("n", "x"), (echo.Name, echo.Extra));
        Assert.Equal([1, 2], echo.Numbers);
    }

    [Fact]
    public async Task A_derived_class_stays_what_it_is()
    {
        var echo = await cluster.Grain<ICopyGrain>().EchoAnimalAsync(new Dog(3) { Name = "Rex" });
        Assert.Equal(3, Assert.IsType<Dog>(echo).Tricks);
        Assert.Equal("Rex", echo.Name);
    }

    [Fact]
    public async Task Collections_of_own_types_are_copied_through()
    {
        var map = new Dictionary<KeyLike, ImmutableArray<Box>> { [new("o", "1")] = [new() { Value = 7 }] };
        var echo = await cluster.Grain<ICopyGrain>().EchoMapAsync(map);
        var (key, boxes) = Assert.Single(echo);
        Assert.Equal(new("o", "1"), key);
        Assert.Equal(7, Assert.Single(boxes).Value);
        Assert.NotSame(map.Values.Single()[0], boxes[0]);
    }

    [Fact]
    public async Task Bytes_cross() => Assert.Equal(10, await cluster.Grain<ICopyGrain>().SumAsync(new byte[] { 1, 2 }, [3, 4]));

    [Fact]
    public async Task Tuples_and_nulls_cross()
    {
        var value = (1, (string?)null, Guid.NewGuid());
        Assert.Equal(value, await cluster.Grain<ICopyGrain>().EchoTupleAsync(value));
    }
}
