namespace CareVision.Grains.Tests.Budgets;

/// <summary>Runs everything that is awaited on the thread of the test, in order: a simulation repeats itself exactly.</summary>
internal sealed class SimulatedThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = [];

    public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public void Run(Func<Task> work) => Post(_ => work(), null);

    /// <summary>Does all there is to do without moving time.</summary>
    public void Drain()
    {
        while (_work.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }
}
