namespace Orleans.Runtime;

[GenerateSerializer, Immutable]
internal sealed class GrainReminder(GrainId grainId, string reminderName, string eTag) : IGrainReminder
{
    [Id(0)]
    public GrainId GrainId { get; } = grainId;

    [Id(1)]
    public string ReminderName { get; } = reminderName;

    [Id(2)]
    public string ETag { get; } = eTag;

    public override string ToString() => $"<Reminder {ReminderName} of {GrainId}, version {ETag}>";
}
