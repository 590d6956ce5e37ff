namespace CareVision.StandIns.Tests;

public interface IAlarmGrain : IGrainWithStringKey
{
    Task SetAsync(string name, TimeSpan due, TimeSpan period);

    Task<bool> HasAsync(string name);

    Task<int> CountAsync();

    Task RemoveAsync(string name);

    Task LeaveAsync();
}

internal sealed class AlarmGrain(IGrainContext context) : IGrainBase, IAlarmGrain, IRemindable
{
    public IGrainContext GrainContext => context;

    public Task SetAsync(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> HasAsync(string name) => await this.GetReminder(name) is not null;

    public async Task<int> CountAsync() => (await this.GetReminders()).Count;

    public async Task RemoveAsync(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public Task LeaveAsync()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Assert.True(status.CurrentTickTime >= status.FirstTickTime.AddMilliseconds(-1), $"{status}");
        Signals.Send($"{context.GrainId} {reminderName}");
        return Task.CompletedTask;
    }
}

public sealed class ReminderTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_reminder_ticks_again_and_again_and_wakes_its_grain()
    {
        var grain = cluster.Grain<IAlarmGrain>();
        await grain.SetAsync("wake", TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));
        await grain.LeaveAsync();
        await Signals.WaitAsync($"{grain.GetGrainId()} wake", 3);
        await grain.RemoveAsync("wake");
    }

    [Fact]
    public async Task A_removed_reminder_is_gone()
    {
        var grain = cluster.Grain<IAlarmGrain>();
        await grain.SetAsync("later", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await grain.SetAsync("other", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        Assert.True(await grain.HasAsync("later"));
        Assert.Equal(2, await grain.CountAsync());
        await grain.RemoveAsync("later");
        Assert.False(await grain.HasAsync("later"));
        Assert.Equal(1, await grain.CountAsync());
    }

    [Fact]
    public async Task A_period_below_the_minimum_is_refused()
        => await Assert.ThrowsAsync<ArgumentException>(
            () => cluster.Grain<IAlarmGrain>().SetAsync("hectic", TimeSpan.Zero, TimeSpan.FromMilliseconds(49)));

    [Fact]
    public void The_minimum_is_a_minute_unless_configured()
        => Assert.Equal(TimeSpan.FromMinutes(1), new ReminderOptions().MinimumReminderPeriod);
}
