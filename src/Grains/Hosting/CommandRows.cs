using CareVision.Grains.Interfaces;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Hosting;

/// <summary>The row of the command log that a commit brings along: it proves that the command took effect.</summary>
internal static class CommandRows
{
    public static CommandSection? Of(string organisation, CommandStamp? stamp) => stamp?.IdempotencyKey is { } key
        ? new CommandSection { Org = organisation, Key = key, Hash = stamp.BodyHash ?? "", Answer = "{}" }
        : null;
}
