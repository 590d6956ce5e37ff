using System.Threading.Channels;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Grains.Tests.Fakes;
using CareVision.Grains.Tests.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>A target whose every answer the test gives.</summary>
internal sealed class ScriptedTarget(Journal journal) : ISyncTarget<Doc>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();

    public string System => "vendor";

    public SyncPolicy Settings { get; } = new();

    /// <summary>A setting that was reloaded wrong makes reading it fail.</summary>
    public bool SettingsAreBroken { get; set; }

    public SyncPolicy Policy => SettingsAreBroken ? throw new InvalidOperationException("The settings do not validate.") : Settings;

    /// <summary>Answers in turn; the last one stays.</summary>
    public Queue<Readiness> Readiness { get; } = new([Samples.Full]);

    public SyncDescription Describe(Doc desired) => new(desired.Text, desired.Text, null);

    public Task<Readiness> ReadyAsync(SyncIdentity identity, Doc desired) =>
        Task.FromResult(Readiness.Count > 1 ? Readiness.Dequeue() : Readiness.Peek());

    public Task<SyncAnswer> PushAsync(SyncOperation<Doc> operation, CancellationToken cancellationToken) => Begin("push", operation);

    public Task<SyncAnswer> ReadBackAsync(SyncOperation<Doc> operation, CancellationToken cancellationToken) => Begin("read", operation);

    public Task<SyncAnswer> ConfirmAsync(SyncOperation<Doc> operation, CancellationToken cancellationToken) => Begin("confirm", operation);

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure)
    {
        journal.Add($"link told {failure.Class}");
        return Task.CompletedTask;
    }

    /// <summary>The next call that reaches the target.</summary>
    public async Task<Call> NextAsync()
    {
        try
        {
            return await _calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No call came. What happened:\n{string.Join('\n', journal.Entries)}");
        }
    }

    private Task<SyncAnswer> Begin(string work, SyncOperation<Doc> operation)
    {
        var call = new Call(operation);
        journal.Add($"{work} {operation.OperationId} {operation.Desired.Text}");
        _calls.Writer.TryWrite(call);
        return call.Answer;
    }

    internal sealed class Call(SyncOperation<Doc> operation)
    {
        private readonly TaskCompletionSource<SyncAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SyncOperation<Doc> Operation => operation;

        public Task<SyncAnswer> Answer => _answer.Task;

        public void Present(string id = "D-1") => _answer.SetResult(SyncAnswer.Present(id, []));

        public void Absent() => _answer.SetResult(SyncAnswer.Absent([]));

        public void Awaiting() => _answer.SetResult(new SyncAnswer(SyncFinding.AwaitingVendor, "D-1", null, []));

        public void Fails(string @class) => _answer.SetResult(SyncAnswer.Failed(Samples.Failure(@class), []));

        public void Throws() => _answer.SetException(new FormatException("A bug of the target."));
    }
}
