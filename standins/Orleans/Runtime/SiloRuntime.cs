using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The one silo of this process: takes calls, finds or makes the activations for them, and times them out.</summary>
internal sealed class SiloRuntime
{
    private readonly SiloMessagingOptions _messaging;
    private readonly CancellationTokenSource _stopping = new();
    private Task _sweeping = Task.CompletedTask;
    private volatile bool _stopped;

    public SiloRuntime(
        IServiceProvider services,
        GrainClasses classes,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        ILocalSiloDetails details,
        ILoggerFactory loggers)
    {
        Services = services;
        Classes = classes;
        Collection = collection.Value;
        Address = details.SiloAddress;
        Log = new(loggers.CreateLogger("Orleans.Runtime"));
        _messaging = messaging.Value;
        Catalog = new(this);
        Dispatcher = new LocalDispatcher(this, _messaging.ResponseTimeout);
    }

    public IServiceProvider Services { get; }

    public GrainClasses Classes { get; }

    public GrainCollectionOptions Collection { get; }

    public SiloAddress Address { get; }

    public RuntimeLog Log { get; }

    public Catalog Catalog { get; }

    public CallDispatcher Dispatcher { get; }

    public GrainId ClientId { get; } = GrainId.Create("sys.client", $"hosted-{Guid.NewGuid():N}");

    public PendingCalls Pending { get; } = new();

    public IIncomingGrainCallFilter[] IncomingFilters
        => field ??= [.. Services.GetServices<IIncomingGrainCallFilter>()];

    public void Start() => _sweeping = SweepAsync(_stopping.Token);

    /// <summary>Sends a call: what it carries is copied now, so the caller may go on changing it.</summary>
    public void Send(GrainCall call, GrainReference reference)
    {
        if (_stopped)
        {
            throw Unavailable(call);
        }

        var token = call.GetCancellationToken();
        token.ThrowIfCancellationRequested();
        call.Method.CopyArguments(call.Arguments);
        call.RequestContextData = RequestContextData.Export();
        if (!call.IsOneWay)
        {
            Pending.Add(call);
            call.Observe(token, _messaging.WaitForCancellationAcknowledgement);
        }

        if (reference.LastTarget is { State: ActivationState.Valid } last && ReferenceEquals(last.Silo, this))
        {
            last.Receive(call);
            return;
        }

        Deliver(call, reference);
    }

    public void Deliver(Message message, GrainReference? reference = null)
    {
        try
        {
            var target = Catalog.GetOrCreate(message.TargetId, message.RequestContextData);
            if (reference is not null)
            {
                reference.LastTarget = target as Activation;
            }

            target.Receive(message);
        }
        catch (Exception exception)
        {
            message.Fail(exception);
        }
    }

    /// <summary>Passes a message on from an activation that has ended to the next one, a limited number of times.</summary>
    public void Forward(Message message)
    {
        if (_stopped)
        {
            message.Fail(Unavailable(message));
        }
        else if (message.ForwardCount++ >= _messaging.MaxForwardCount)
        {
            message.Fail(new OrleansMessageRejectionException(
                $"Forwarding failed: {message} met {message.ForwardCount} activations that had ended."));
        }
        else
        {
            Deliver(message);
        }
    }

    /// <summary>Stops taking calls and answers those that wait.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await _stopping.CancelAsync();
        Pending.FailAll(Unavailable);
        await _sweeping;
    }

    private static SiloUnavailableException Unavailable(Message message)
        => new($"The local Orleans host is shutting down and can no longer process the request: {message}.");

    private async Task SweepAsync(CancellationToken stopping)
    {
        var period = _messaging.ResponseTimeout < TimeSpan.FromSeconds(1) ? _messaging.ResponseTimeout : TimeSpan.FromSeconds(1);
        using var timer = new PeriodicTimer(period < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : period);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                Pending.FailExpired(_messaging.CancelRequestOnTimeout);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }
}
