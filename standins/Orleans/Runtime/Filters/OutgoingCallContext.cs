using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the caller's filters before it is sent.</summary>
internal sealed class OutgoingCallContext(
    GrainReference target, GrainCall call, IOutgoingGrainCallFilter[] filters, Func<Task<Response>> send) : IOutgoingGrainCallContext
{
    private int _stage;

    public IInvokable Request => call;

    public object Grain => target;

    public GrainId? SourceId => call.SourceContext?.GrainId;

    public GrainId TargetId => call.TargetId;

    public GrainInterfaceType InterfaceType => call.InterfaceId;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.GetMethod();

    public IGrainContext? SourceContext => call.SourceContext;

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public async Task Invoke()
    {
        if (_stage > filters.Length)
        {
            throw new InvalidOperationException("A call filter continued a call that was sent already.");
        }

        var stage = _stage++;
        try
        {
            if (stage < filters.Length)
            {
                await filters[stage].Invoke(this);
                return;
            }

            Response = await send();
        }
        finally
        {
            _stage--;
        }
    }
}
