using Orleans.Timers;

namespace CareVision.Grains.Tests.Fakes;

/// <summary>A reminder table that outlives its activations.</summary>
internal sealed class FakeReminders(Action<string> note) : IReminderRegistry
{
    private readonly Dictionary<string, IGrainReminder> _registered = [];

    public IReadOnlyCollection<string> Registered => _registered.Keys;

    public bool IsAway { get; set; }

    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        Answer();
        note($"reminder {reminderName} on");
        return Task.FromResult(_registered[reminderName] = new Reminder(reminderName));
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        Answer();
        note($"reminder {reminder.ReminderName} off");
        _registered.Remove(reminder.ReminderName);
        return Task.CompletedTask;
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        Answer();
        return Task.FromResult(_registered.GetValueOrDefault(reminderName));
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) => Task.FromResult(_registered.Values.ToList());

    private void Answer()
    {
        if (IsAway)
        {
            throw new IOException("The reminder table is away.");
        }
    }

    private sealed record Reminder(string ReminderName) : IGrainReminder;
}
