using System.Threading.Channels;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Tests.Sync.Effects;

/// <summary>The other grains: every answer is the test's.</summary>
internal sealed class ScriptedEffects : IEffects
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<Told> _told = Channel.CreateUnbounded<Told>();
    private int _count;

    /// <summary>How often anybody was told anything.</summary>
    public int Count => _count;

    public Task<EffectAnswer> PerformAsync(SyncIdentity source, PendingEffect effect)
    {
        Interlocked.Increment(ref _count);
        var told = new Told(effect);
        _told.Writer.TryWrite(told);
        return told.Answer;
    }

    public async Task<Told> NextAsync()
    {
        try
        {
            return await _told.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Nobody was told anything within {Patience.TotalSeconds:0} s; {Count} tellings before.");
        }
    }

    internal sealed class Told(PendingEffect effect)
    {
        private readonly TaskCompletionSource<EffectAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PendingEffect Effect => effect;

        public Task<EffectAnswer> Answer => _answer.Task;

        public void Done() => _answer.SetResult(EffectAnswer.Done);

        public void Refuses() => _answer.SetResult(EffectAnswer.Refused(new Refusal { Code = "refused", Detail = "No." }));

        public void Throws() => _answer.SetException(new TimeoutException("No answer."));
    }
}
