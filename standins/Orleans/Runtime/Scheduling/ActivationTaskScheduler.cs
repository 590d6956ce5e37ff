namespace Orleans.Runtime;

/// <summary>Runs everything of one activation, one piece at a time, on the thread pool.</summary>
internal sealed class ActivationTaskScheduler(IGrainContext context) : TaskScheduler, IThreadPoolWorkItem, IWorkItemScheduler
{
    /// <summary>How long one activation may hold a thread before it queues behind the others (milliseconds).</summary>
    private const int Quantum = 100;

    private readonly Queue<Task> _queue = new();
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    public void QueueAction(Action action) => Start(new Task(action));

    public void QueueAction(Action<object> action, object state) => Start(new Task(action!, state));

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    /// <summary>Queues an action without the caller's ambient values.</summary>
    public void QueueIsolated(Action<object?> action, object state)
    {
        Task task;
        if (ExecutionContext.IsFlowSuppressed())
        {
            task = new Task(action, state);
        }
        else
        {
            using (ExecutionContext.SuppressFlow())
            {
                task = new Task(action, state);
            }
        }

        task.Start(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        var before = RuntimeContext.Exchange(context);
        try
        {
            var until = Environment.TickCount64 + Quantum;
            while (true)
            {
                Task? task;
                lock (_queue)
                {
                    if (!_queue.TryDequeue(out task))
                    {
                        _scheduled = false;
                        return;
                    }
                }

                TryExecuteTask(task);
                if (Environment.TickCount64 >= until)
                {
                    break;
                }
            }
        }
        finally
        {
            RuntimeContext.Exchange(before);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_queue)
        {
            _queue.Enqueue(task);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        // A thread serves its own queue from the newest: two grains that call each other would keep all others waiting there.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, context) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_queue)
        {
            return [.. _queue];
        }
    }

    private void Start(Task task) => task.Start(this);
}
