using System.Collections.Concurrent;

namespace CareVision.StandIns.Tests;

/// <summary>Lets a grain tell the test, by name, that something happened, and count how often.</summary>
internal static class Signals
{
    private static readonly ConcurrentDictionary<string, Signal> All = new();

    public static int Count(string name) => Of(name).Count;

    public static void Send(string name) => Of(name).Send();

    public static async Task WaitAsync(string name, int count = 1)
    {
        try
        {
            await Of(name).Reached(count).WaitAsync(Cluster.Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"\"{name}\" happened {Count(name)} times in {Cluster.Patience}, not {count}.");
        }
    }

    private static Signal Of(string name) => All.GetOrAdd(name, _ => new());

    private sealed class Signal
    {
        private readonly List<(int Count, TaskCompletionSource Source)> _waiting = [];

        public int Count { get; private set; }

        public void Send()
        {
            lock (_waiting)
            {
                Count++;
                foreach (var waiting in _waiting.Where(waiting => waiting.Count <= Count))
                {
                    waiting.Source.TrySetResult();
                }
            }
        }

        public Task Reached(int count)
        {
            lock (_waiting)
            {
                if (Count >= count)
                {
                    return Task.CompletedTask;
                }

                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((count, source));
                return source.Task;
            }
        }
    }
}
