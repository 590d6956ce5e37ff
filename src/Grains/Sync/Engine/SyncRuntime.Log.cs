using CareVision.Grains.Interfaces.Sync;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Sync.Engine;

internal static partial class SyncRuntimeLog
{
    public static void LinkNotTold(this SyncRuntime runtime, Exception exception, GrainId grain) => LinkNotTold(runtime.Logger, exception, grain);

    public static void WorkFailed(this SyncRuntime runtime, Exception exception, SyncWork work, GrainId grain) =>
        WorkFailed(runtime.Logger, exception, work, grain);

    public static void NotDelivered(this SyncRuntime runtime, Exception exception, int delivery, GrainId grain) =>
        NotDelivered(runtime.Logger, exception, delivery, grain);

    public static void Undelivered(this SyncRuntime runtime, Exception exception, GrainId grain) => Undelivered(runtime.Logger, exception, grain);

    public static void EffectNotAnswered(this SyncRuntime runtime, Exception exception, string operation, GrainId grain) =>
        EffectNotAnswered(runtime.Logger, exception, operation, grain);

    public static void EffectsNotDelivered(this SyncRuntime runtime, Exception exception, GrainId grain) =>
        EffectsNotDelivered(runtime.Logger, exception, grain);

    [LoggerMessage(2001, LogLevel.Warning, "{Grain} could not tell its link that the credentials are refused; it will try again.")]
    private static partial void LinkNotTold(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2002, LogLevel.Error, "{Work} of {Grain} ended in an exception; its outcome counts as unknown.")]
    private static partial void WorkFailed(ILogger logger, Exception exception, SyncWork work, GrainId grain);

    [LoggerMessage(2003, LogLevel.Warning, "Delivery {Delivery} of a report to {Grain} failed; it is repeated.")]
    private static partial void NotDelivered(ILogger logger, Exception exception, int delivery, GrainId grain);

    [LoggerMessage(2004, LogLevel.Error, "A report to {Grain} could not be delivered; what happened will be read back.")]
    private static partial void Undelivered(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2005, LogLevel.Warning, "The reminder of {Grain} could not be removed; its next tick removes it.")]
    public static partial void ReminderStays(this ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2006, LogLevel.Warning, "This silo stops with {Count} pushes or reads still under way; what became of them will be read back.")]
    public static partial void CutOff(this ILogger logger, int count);

    [LoggerMessage(2007, LogLevel.Warning, "Effect {Operation} of {Grain} got no answer; it is told again.")]
    private static partial void EffectNotAnswered(ILogger logger, Exception exception, string operation, GrainId grain);

    [LoggerMessage(2008, LogLevel.Warning, "The answers to the effects of {Grain} could not be delivered; the recovery sweep wakes it.")]
    private static partial void EffectsNotDelivered(ILogger logger, Exception exception, GrainId grain);
}
