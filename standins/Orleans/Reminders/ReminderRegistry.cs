using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Checks what grains ask of the reminder service.</summary>
internal sealed class ReminderRegistry(IServiceProvider services, IOptions<ReminderOptions> options) : IReminderRegistry
{
    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        var minimum = options.Value.MinimumReminderPeriod;
        if (period < minimum)
        {
            throw new ArgumentException(
                $"Cannot register reminder {reminderName} as requested period ({period}) is less than "
                + $"minimum allowed reminder period ({minimum})");
        }

        return Service().RegisterAsync(callingGrainId, reminderName, dueTime, period);
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder) => Service().UnregisterAsync((GrainReminder)reminder);

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
        => Service().GetAsync(callingGrainId, reminderName);

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) => Service().GetAllAsync(callingGrainId);

    private LocalReminderService Service()
    {
        RuntimeContext.Check();
        return services.GetService<IReminderTable>() is null
            ? throw new OrleansConfigurationException(
                "The reminder service has not been configured: see UseAdoNetReminderService and UseInMemoryReminderService.")
            : services.GetRequiredService<LocalReminderService>();
    }
}
