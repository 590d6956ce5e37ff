using CareVision.Grains.Interfaces;
using CareVision.Storage.Envelope;
using CareVision.Storage.Records;

namespace CareVision.Grains.Hosting;

/// <summary>Names the row of something that has work of its own but is no sync record: it is found by the recovery sweep and by nobody else.</summary>
internal sealed record WakeRow(string Organisation, string Kind, string Id, string System, GrainId Self);

internal static class WakeRows
{
    public static EnvelopeHead Head(
        WakeRow row, string title, string phase, DateTimeOffset? nextDue, DateTimeOffset createdAt, DateTimeOffset updatedAt, CommandStamp? stamp = null) => new()
        {
            Record = new RecordSection
            {
                Org = row.Organisation,
                Kind = row.Kind,
                Id = row.Id,
                System = row.System,
                Title = title,
                Search = "",
                Status = nextDue is null ? RecordStatus.Success : RecordStatus.Pending,
                Phase = phase.ToLowerInvariant(),
                Revision = 1,
                NextDue = nextDue,
                CreatedAt = createdAt,
                UpdatedAt = updatedAt,
                Since = updatedAt,
                Listed = false,
                Wake = row.Self.ToString(),
            },
            Command = CommandRows.Of(row.Organisation, stamp),
        };
}
