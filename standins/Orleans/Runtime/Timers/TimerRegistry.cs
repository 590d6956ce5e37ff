using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;

namespace Orleans.Runtime;

internal sealed class TimerRegistry([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        var activation = (Activation)grainContext;
        var timer = new GrainTimer(activation, time, token => callback(state, token), options);
        activation.AddTimer(timer);
        return timer;
    }
}
