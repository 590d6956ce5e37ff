using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Effects;

/// <summary>What becomes of a list of pending effects: pure, like the machine.</summary>
internal static class EffectBook
{
    /// <summary>The failure of a try that got no answer.</summary>
    public const string NoAnswerCode = "effect.no-answer";

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Adds effects, due at once.</summary>
    public static IReadOnlyList<PendingEffect> Add(IReadOnlyList<PendingEffect> book, IReadOnlyList<PendingEffect> added, DateTimeOffset now) =>
        added.Count == 0
            ? book
            :
            [
                .. book.Where(e => !added.Any(a => a.Name == e.Name && a.Subject == e.Subject)),
                .. added.Select(a => a with { Attempt = 0, NextDue = now, Failure = null }),
            ];

    public static IReadOnlyList<PendingEffect> Due(IReadOnlyList<PendingEffect> book, DateTimeOffset now) => [.. book.Where(e => e.NextDue <= now)];

    /// <summary>When to look again; null: nothing is due by itself.</summary>
    public static DateTimeOffset? NextDue(IReadOnlyList<PendingEffect> book) => book.Min(e => e.NextDue);

    /// <summary>A first try has left something over, so a reminder must stand behind the record.</summary>
    public static bool NeedsReminder(IReadOnlyList<PendingEffect> book) => book.Any(e => e is { Attempt: > 0, NextDue: not null });

    /// <summary>Whatever was refused or waits is due now: somebody asked for it.</summary>
    public static IReadOnlyList<PendingEffect> Again(IReadOnlyList<PendingEffect> book, DateTimeOffset now) =>
        [.. book.Select(e => e with { NextDue = now })];

    /// <summary>
    /// Takes what was answered off the book. Our own grains are never away for good, so what got no answer is tried for as long as it takes.
    /// </summary>
    /// <param name="book">As committed.</param>
    /// <param name="reports">Tries that have ended. One of an effect that has been replaced meanwhile says nothing about the new one.</param>
    /// <param name="now">The time.</param>
    /// <param name="roll">Uniform in [0, 1).</param>
    public static IReadOnlyList<PendingEffect> Learn(
        IReadOnlyList<PendingEffect> book, IReadOnlyList<EffectReport> reports, DateTimeOffset now, double roll) =>
        [.. book.Select(e => reports.LastOrDefault(r => r.OperationId == e.OperationId) is { } report ? Learn(e, report, now, roll) : e).OfType<PendingEffect>()];

    private static PendingEffect? Learn(PendingEffect effect, EffectReport report, DateTimeOffset now, double roll) => report.Answer switch
    {
        { Failure: null } => null,
        { Failure: { } refusal } => effect with { Failure = refusal, NextDue = null },
        null => effect with
        {
            Attempt = effect.Attempt + 1,
            NextDue = now + Wait(effect.Attempt, roll),
            Failure = new SyncFailure
            {
                Class = SyncFailures.Unavailable, Code = NoAnswerCode, Message = "The record that it concerns did not answer; it is told again.",
            },
        },
    };

    /// <summary>Half of the wait is certain: a grain that does not answer is asked less and less often.</summary>
    private static TimeSpan Wait(int attempt, double roll)
    {
        var ceiling = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(attempt, 20)));
        return TimeSpan.FromSeconds(ceiling * (1 + roll) / 2);
    }
}

/// <summary>How a try ended; no answer: nobody knows whether it took effect.</summary>
internal sealed record EffectReport(string Name, string Subject, string OperationId, EffectAnswer? Answer);
