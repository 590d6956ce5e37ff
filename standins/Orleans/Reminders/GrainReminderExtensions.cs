using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;

namespace Orleans;

public static class GrainReminderExtensions
{
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period)
        => RegisterOrUpdateReminder((IGrainBase)grain, reminderName, dueTime, period);

    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        var context = Context(grain);
        if (string.IsNullOrWhiteSpace(reminderName))
        {
            throw new ArgumentNullException(nameof(reminderName));
        }

        return grain is IRemindable
            ? Registry(context).RegisterOrUpdateReminder(context.GrainId, reminderName, dueTime, period)
            : throw new InvalidOperationException(
                $"Grain {context.GrainId} is not '{nameof(IRemindable)}', so nothing could call it at the time.");
    }

    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => UnregisterReminder((IGrainBase)grain, reminder);

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
        => Registry(Context(grain)).UnregisterReminder(grain.GrainContext.GrainId, reminder);

    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => GetReminder((IGrainBase)grain, reminderName);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
        => string.IsNullOrWhiteSpace(reminderName)
            ? throw new ArgumentNullException(nameof(reminderName))
            : Registry(Context(grain)).GetReminder(grain.GrainContext.GrainId, reminderName);

    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => GetReminders((IGrainBase)grain);

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain)
        => Registry(Context(grain)).GetReminders(grain.GrainContext.GrainId);

    private static IGrainContext Context(IGrainBase? grain)
    {
        ArgumentNullException.ThrowIfNull(grain?.GrainContext, nameof(grain));
        return grain.GrainContext;
    }

    private static IReminderRegistry Registry(IGrainContext context) => context.ActivationServices.GetRequiredService<IReminderRegistry>();
}
