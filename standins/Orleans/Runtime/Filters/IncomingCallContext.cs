using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the silo's filters and the grain's own before it reaches the method.</summary>
internal sealed class IncomingCallContext(Message message, IGrainContext target, IIncomingGrainCallFilter[] filters)
    : IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> Implementations = new();
    private int _stage;

    public IInvokable Request => message;

    public object Grain => target.GrainInstance!;

    public GrainId? SourceId => message.SourceId.IsDefault ? null : message.SourceId;

    public GrainId TargetId => target.GrainId;

    public GrainInterfaceType InterfaceType => message.InterfaceId;

    public string InterfaceName => message.GetInterfaceName();

    public string MethodName => message.GetMethodName();

    public MethodInfo InterfaceMethod => message.GetMethod();

    public IGrainContext TargetContext => target;

    public MethodInfo ImplementationMethod
        => Implementations.GetOrAdd((Grain.GetType(), InterfaceMethod), static key =>
        {
            if (key.Method.DeclaringType is not { IsInterface: true } declaring || !declaring.IsAssignableFrom(key.Class))
            {
                return key.Method;
            }

            var map = key.Class.GetInterfaceMap(declaring);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, key.Method)];
        });

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response is { Exception: null } response ? response.Result : null;
        set => Response = Response.FromResult(value);
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            var filter = stage < filters.Length ? filters[stage] : stage == filters.Length ? Grain as IIncomingGrainCallFilter : null;
            if (filter is not null)
            {
                await filter.Invoke(this);
                if (Response is null)
                {
                    throw new InvalidOperationException(
                        $"The call filter {filter.GetType().Name} neither continued the call nor set a result.");
                }
            }
            else if (stage == filters.Length)
            {
                await Invoke();
            }
            else if (stage == filters.Length + 1)
            {
                Response = await message.Invoke();
                if (Response.Exception is { } exception)
                {
                    ExceptionDispatchInfo.Throw(exception);
                }
            }
            else
            {
                throw new InvalidOperationException("A call filter continued a call that had reached the grain already.");
            }
        }
        finally
        {
            _stage--;
        }
    }
}
