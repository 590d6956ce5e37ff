using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

internal sealed class TimerTick(GrainTimer timer, GrainTimerCreationOptions options) : Message
{
    private static readonly GrainInterfaceType Interface = GrainInterfaceType.Create(typeof(IGrainTimerInvoker).FullName!);
    private static readonly MethodInfo Method = typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;

    public override bool IsReadOnly => false;

    public override bool IsAlwaysInterleave => options.Interleave;

    public override bool IsLocalOnly => true;

    public override bool IsKeepAlive => options.KeepAlive;

    public override bool IsAbandoned => false;

    public override GrainInterfaceType InterfaceId => Interface;

    public override Task Execute(object grain) => timer.TickAsync();

    public override void Succeed(Task finished)
    {
    }

    public override void Fail(Exception exception)
    {
    }

    public override Response ToResponse(Task finished) => Response.Completed;

    public override int GetArgumentCount() => 0;

    public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    public override MethodInfo GetMethod() => Method;

    public override string GetInterfaceName() => nameof(IGrainTimerInvoker);

    public override Type GetInterfaceType() => typeof(IGrainTimerInvoker);

    protected override void CompleteWith(Response response)
    {
    }
}

/// <summary>What call filters see of a tick.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}
