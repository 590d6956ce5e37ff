using CareVision.Load;

namespace CareVision.Dev.Tests;

public sealed class LoadPeopleTests
{
    [Fact]
    public void Same_seed_makes_the_same_clients() =>
        Assert.Equal(Enumerable.Range(0, 500).Select(i => People.Of(7, i)), Enumerable.Range(0, 500).Select(i => People.Of(7, i)));

    [Fact]
    public void Another_seed_makes_other_clients() =>
        Assert.NotEqual(Enumerable.Range(0, 50).Select(i => People.Of(1, i)), Enumerable.Range(0, 50).Select(i => People.Of(2, i)));

    [Fact]
    public void Clients_of_one_load_have_distinct_email_addresses_that_lead_nowhere()
    {
        var addresses = Enumerable.Range(0, 2_000).Select(i => People.Of(1, i).Email).ToArray();

        Assert.Equal(addresses.Length, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.EndsWith("@example.com", address, StringComparison.Ordinal));
    }
}
