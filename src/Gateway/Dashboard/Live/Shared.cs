using System.Collections.Concurrent;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>Answers that many pages ask for in the same moment: when something has changed, all that are open ask at once.</summary>
/// <typeparam name="TKey">The question.</typeparam>
/// <typeparam name="TValue">The answer.</typeparam>
internal sealed class Shared<TKey, TValue>(Func<TKey, Task<TValue>> ask, TimeProvider time)
    where TKey : notnull
{
    /// <summary>How long an answer is given again. Shorter than a page waits after a change before it asks (LivePart), so that it never gets an older one.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMilliseconds(400);

    const int MaxEntries = 1_000;

    readonly ConcurrentDictionary<TKey, (Task<TValue> Answer, long At)> answers = [];

    /// <summary>The answer, at most <see cref="Life"/> old.</summary>
    public Task<TValue> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (answers.Count >= MaxEntries)
        {
            answers.Clear();
        }

        return answers.AddOrUpdate(key, Ask, (same, old) => IsOver(old) ? Ask(same) : old).Answer.WaitAsync(cancellationToken);
    }

    bool IsOver((Task<TValue> Answer, long At) old) =>
        old.Answer.IsFaulted || old.Answer.IsCanceled || time.GetElapsedTime(old.At) >= Life;

    // Not tied to the request that happens to ask first: others wait for it too.
    (Task<TValue> Answer, long At) Ask(TKey key) => (ask(key), time.GetTimestamp());
}
