using System.Diagnostics;
using Orleans.Diagnostics;

namespace Orleans.Runtime;

/// <summary>Carries the caller's trace to the grain in the request context.</summary>
internal sealed class ActivityPropagationOutgoing(DistributedContextPropagator propagator) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        using var activity = ActivitySources.Application.StartActivity(context.Request.GetActivityName(), ActivityKind.Client);
        if (activity is not null)
        {
            propagator.Inject(activity, null, static (_, key, value) => RequestContext.Set(key, value));
        }

        await ActivityTags.Around(context, activity);
    }
}

internal sealed class ActivityPropagationIncoming(DistributedContextPropagator propagator) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        propagator.ExtractTraceIdAndState(
            null,
            static (object? _, string name, out string? value, out IEnumerable<string>? values) =>
            {
                values = null;
                value = RequestContext.Get(name) as string;
            },
            out var parent,
            out var state);
        ActivityContext.TryParse(parent, state, isRemote: true, out var parentContext);
        using var activity = ActivitySources.Application.StartActivity(
            context.Request.GetActivityName(), ActivityKind.Server, parentContext);
        await ActivityTags.Around(context, activity);
    }
}

internal static class ActivityTags
{
    public static async Task Around(IGrainCallContext context, Activity? activity)
    {
        activity?.SetTag("rpc.system", "orleans");
        activity?.SetTag("rpc.service", context.InterfaceName);
        activity?.SetTag("rpc.method", $"{context.InterfaceName}/{context.MethodName}");
        activity?.SetTag("rpc.orleans.target_id", context.TargetId.ToString());
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            activity?.SetTag("exception.type", exception.GetType().FullName);
            throw;
        }
    }
}
