using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

internal sealed class ReminderOptionsValidator(IOptions<ReminderOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var value = options.Value;
        if (value.MinimumReminderPeriod < TimeSpan.Zero || value.RefreshReminderListPeriod <= TimeSpan.Zero
            || value.ReminderLoadingWindow <= TimeSpan.Zero)
        {
            throw new OrleansConfigurationException($"{nameof(ReminderOptions)}: periods must not be negative or zero.");
        }

        if (value.ReminderLoadingWindow < value.RefreshReminderListPeriod)
        {
            throw new OrleansConfigurationException(
                $"{nameof(ReminderOptions)}.{nameof(value.ReminderLoadingWindow)} must not be less than "
                + $"{nameof(value.RefreshReminderListPeriod)}.");
        }
    }
}

internal sealed class GrainCollectionOptionsValidator(IOptions<GrainCollectionOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var value = options.Value;
        if (value.CollectionQuantum <= TimeSpan.Zero || value.CollectionAge <= value.CollectionQuantum)
        {
            throw new OrleansConfigurationException(
                $"{nameof(GrainCollectionOptions)}.{nameof(value.CollectionAge)} ({value.CollectionAge}) must be greater than "
                + $"{nameof(value.CollectionQuantum)} ({value.CollectionQuantum}).");
        }
    }
}
