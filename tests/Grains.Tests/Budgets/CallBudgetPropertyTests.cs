using CareVision.Grains.Budgets;
using CareVision.Grains.Tests.Properties;

namespace CareVision.Grains.Tests.Budgets;

public sealed class CallBudgetPropertyTests
{
    private const int Scripts = 150;

    [Fact]
    public void No_window_of_the_outside_system_ever_sees_more_than_the_limit() => Run.Scripts(Scripts, 12, script =>
    {
        var limit = new LimitOptions { Permits = 12, Window = TimeSpan.FromSeconds(4), TransitAllowance = TimeSpan.FromMilliseconds(100) };
        using var world = new BudgetWorld(script.Length == 0 ? 0 : script[0], limit, faults: true);
        for (var i = 0; i < 3; i++)
        {
            world.AddHolder(6);
        }

        foreach (var number in script)
        {
            world.RunFor(TimeSpan.FromMilliseconds(number % 9000));
            world.Fault(number);
        }

        world.RunFor(TimeSpan.FromSeconds(40));

        var (calls, until) = world.Vendor.Most();
        Assert.True(calls <= limit.Permits, $"{calls} calls in the window before {until:HH:mm:ss.fff}, {limit.Permits} are allowed.");
        Assert.True(
            world.Vendor.Between(world.Time.GetUtcNow().AddSeconds(-20), world.Time.GetUtcNow()) > 0, "Nothing was sent any more: the budget is stuck.");
    });

    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 100)]
    [InlineData(4, 190)]
    public void Under_a_backlog_at_least_95_percent_of_the_limit_is_used(int holders, int permits)
    {
        var limit = new LimitOptions { Permits = permits, Window = TimeSpan.FromSeconds(10), TransitAllowance = TimeSpan.FromMilliseconds(200) };
        using var world = new BudgetWorld(7, limit, faults: false);
        for (var i = 0; i < holders; i++)
        {
            world.AddHolder(permits);
        }

        world.RunFor(TimeSpan.FromSeconds(30));
        var (from, windows) = (world.Time.GetUtcNow(), 12);
        world.RunFor(limit.Window * windows);

        var used = world.Vendor.Between(from, world.Time.GetUtcNow()) / (double)(permits * windows);
        Assert.True(used >= 0.95, $"{used:P1} of the limit was used.");
        Assert.InRange(world.Vendor.Most().Calls, 1, permits);
    }

    [Fact]
    public void An_idle_budget_that_nobody_used_starts_at_once_with_its_next_activation()
    {
        var limit = new LimitOptions { Permits = 5, Window = TimeSpan.FromSeconds(10) };
        using var world = new BudgetWorld(3, limit, faults: false);
        world.AddHolder(1);

        world.RunFor(TimeSpan.FromSeconds(1));

        Assert.InRange(world.Vendor.Count, 1, 5);
    }
}
