namespace Orleans.Serialization;

/// <summary>Copies values of one declared type across a grain call, and refuses what Orleans could not serialise.</summary>
internal abstract class Copier
{
    /// <summary>Whether a value may be shared by both sides as it is.</summary>
    public abstract bool IsShallow { get; }

    public abstract object? CopyBoxed(object? value, CopyContext context);
}

internal sealed class Copier<T> : Copier
{
    private Func<T, CopyContext, T>? _copy;
    private bool _shallow;

    /// <summary>The copier of this type; reading it throws when the type cannot cross a grain call.</summary>
    public static Copier<T> Instance => Copiers.Get<T>();

    public override bool IsShallow => _shallow;

    public void UseShallow() => _shallow = true;

    public void Use(Func<T, CopyContext, T> copy) => _copy = copy;

    public T Copy(T value, CopyContext context) => _shallow || value is null ? value : _copy!(value, context);

    public override object? CopyBoxed(object? value, CopyContext context) => _shallow || value is null ? value : _copy!((T)value, context);
}
