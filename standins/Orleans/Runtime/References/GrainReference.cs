namespace Orleans.Runtime;

/// <summary>The address of a grain. The runtime derives one class per grain interface from it.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainInterfaceInfo? _interface;
    private readonly CallDispatcher _dispatcher;

    internal GrainReference(GrainId grainId, CallDispatcher dispatcher, GrainInterfaceInfo? interfaceInfo)
    {
        GrainId = grainId;
        _dispatcher = dispatcher;
        _interface = interfaceInfo;
    }

    public GrainId GrainId { get; }

    public GrainInterfaceType InterfaceType => _interface?.Id ?? default;

    public virtual string InterfaceName => InterfaceType.ToString();

    /// <summary>The activation that took the last call, to save a look-up.</summary>
    internal Activation? LastTarget { get; set; }

    public virtual TGrainInterface Cast<TGrainInterface>() where TGrainInterface : IAddressable
        => (TGrainInterface)CastTo(typeof(TGrainInterface));

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    internal object CastTo(Type type) => type.IsInstanceOfType(this) ? this : GrainReferenceFactory.Create(type, GrainId, _dispatcher);

    internal Task CallVoid(int method, object?[] arguments)
        => _dispatcher.Call(this, (GrainMethod<VoidResult>)_interface!.Method(method), arguments);

    internal Task<T> Call<T>(int method, object?[] arguments)
        => (Task<T>)_dispatcher.Call(this, (GrainMethod<T>)_interface!.Method(method), arguments);

    internal ValueTask CallValueVoid(int method, object?[] arguments) => new(CallVoid(method, arguments));

    internal ValueTask<T> CallValue<T>(int method, object?[] arguments) => new(Call<T>(method, arguments));

    internal void CallAndForget(int method, object?[] arguments) => CallVoid(method, arguments);

    /// <summary>What a reference answers for a method that cannot be called across grains.</summary>
    internal static Exception NotCallable(string method)
        => new NotSupportedException($"{method} is not supported: a grain method is not generic, "
            + "has no by-reference parameters and returns Task, ValueTask or void.");

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2)
        => reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);
}
