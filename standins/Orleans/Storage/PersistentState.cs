using Orleans.Core;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>
/// A grain's stored state. Its operations run one after the other; a write that has not begun serves every later request to write.
/// </summary>
internal sealed class PersistentState<TState>(string name, Activation activation, IGrainStorage store)
    : IPersistentState<TState>, ILifecycleObserver
{
    private readonly Lock _lock = new();
    private readonly GrainState<TState> _state = new(StateInstances.Create<TState>());
    private Operation? _last;
    private bool _loaded;

    private enum Kind
    {
        Read,
        Write,
        Clear,
    }

    public TState State
    {
        get
        {
            RuntimeContext.Check();
            return _state.State!;
        }

        set
        {
            RuntimeContext.Check();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _loaded ? _state.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task ReadStateAsync() => Enqueue(Kind.Read, default);

    public Task WriteStateAsync() => Enqueue(Kind.Write, default);

    public Task ClearStateAsync() => Enqueue(Kind.Clear, default);

    Task IStorage.ReadStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Read, cancellationToken);

    Task IStorage.WriteStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Write, cancellationToken);

    Task IStorage.ClearStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Clear, cancellationToken);

    Task ILifecycleObserver.OnStart(CancellationToken cancellationToken) => _loaded ? Task.CompletedTask : ReadStateAsync();

    Task ILifecycleObserver.OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task Enqueue(Kind kind, CancellationToken cancellationToken)
    {
        RuntimeContext.Check();
        lock (_lock)
        {
            if (kind != Kind.Read && !cancellationToken.CanBeCanceled && _last is { Started: false, Token.CanBeCanceled: false } last
                && last.Kind == kind)
            {
                return last.Completion;
            }

            var operation = new Operation(kind, cancellationToken);
            operation.Completion = RunAsync(operation, _last);
            _last = operation;
            return operation.Completion;
        }
    }

    private async Task RunAsync(Operation operation, Operation? before)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (before is not null)
        {
            await before.Completion.ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        lock (_lock)
        {
            operation.Started = true;
        }

        try
        {
            await ApplyAsync(operation, before);
        }
        finally
        {
            lock (_lock)
            {
                if (ReferenceEquals(_last, operation))
                {
                    _last = null;
                }
            }
        }
    }

    private async Task ApplyAsync(Operation operation, Operation? before)
    {
        try
        {
            switch (operation.Kind)
            {
                case Kind.Read when before is { Completion.IsCompletedSuccessfully: true }:
                    break;
                case Kind.Read:
                    await store.ReadStateAsync(name, activation.GrainId, _state, operation.Token);
                    break;
                case Kind.Write:
                    await store.WriteStateAsync(name, activation.GrainId, _state, operation.Token);
                    break;
                case Kind.Clear when before is { Kind: Kind.Clear, Completion.IsCompletedSuccessfully: true }:
                    break;
                case Kind.Clear:
                    await store.ClearStateAsync(name, activation.GrainId, _state, operation.Token);
                    break;
            }

            _loaded |= operation.Kind == Kind.Read;
        }
        catch (Exception exception) when (exception is not OrleansException
            && !(exception is OperationCanceledException && operation.Token.IsCancellationRequested))
        {
            var what = $"{store.GetType().Name}.{name} during {operation.Kind} for grain {activation.GrainId}";
            throw new OrleansException($"Error from storage provider {what}: {exception.Message}", exception);
        }
    }

    private sealed class Operation(Kind kind, CancellationToken token)
    {
        public Kind Kind { get; } = kind;

        public CancellationToken Token { get; } = token;

        public bool Started { get; set; }

        public Task Completion { get; set; } = Task.CompletedTask;
    }
}
