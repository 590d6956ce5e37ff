using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;

namespace CareVision.Grains.Tests.Fakes;

/// <summary>Stands for one activation: its context, its timers and its reminders, and turns that never overlap.</summary>
internal sealed class FakeGrain : IGrainBase, IRemindable
{
    private readonly SemaphoreSlim _turn = new(1);

    public FakeGrain(GrainId id, TimeProvider time, FakeReminders reminders)
    {
        var services = new ServiceCollection()
            .AddSingleton<ITimerRegistry>(new FakeTimers(time, this))
            .AddSingleton<IReminderRegistry>(reminders)
            .BuildServiceProvider();
        GrainContext = Intercept.Of<IGrainContext>((method, _) => method.Name switch
        {
            "get_GrainId" => id,
            "get_ActivationServices" => services,
            "Deactivate" => IsGone = true,
            _ => throw new NotSupportedException(method.Name),
        });
    }

    public IGrainContext GrainContext { get; }

    /// <summary>It was deactivated, or its silo is lost: nobody reaches it, and its timers are still.</summary>
    public bool IsGone { get; set; }

    /// <summary>What the last timer callback failed with.</summary>
    public Exception? TimerFailed { get; set; }

    public async Task<T> TurnAsync<T>(Func<Task<T>> turn)
    {
        await _turn.WaitAsync();
        try
        {
            return await turn();
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task TurnAsync(Func<Task> turn) => TurnAsync(async () =>
    {
        await turn();
        return true;
    });

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
