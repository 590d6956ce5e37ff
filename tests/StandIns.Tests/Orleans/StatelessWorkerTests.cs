using Orleans.Concurrency;

namespace CareVision.StandIns.Tests;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<ActivationId> MeetAsync(string signal, int count);
}

[StatelessWorker(3)]
internal sealed class WorkerGrain(IGrainContext context) : IWorkerGrain
{
    public async Task<ActivationId> MeetAsync(string signal, int count)
    {
        Signals.Send(signal);
        await Signals.WaitAsync(signal, count);
        return context.ActivationId;
    }
}

public sealed class StatelessWorkerTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task Calls_run_in_several_activations_at_once()
    {
        var worker = cluster.Client.GetGrain<IWorkerGrain>("workers");
        var signal = Guid.NewGuid().ToString();
        var calls = Enumerable.Range(0, 3).Select(_ => worker.MeetAsync(signal, 3)).ToArray();
        var ids = await Task.WhenAll(calls).WaitAsync(Cluster.Patience);
        Assert.Equal(3, ids.Distinct().Count());
    }
}
