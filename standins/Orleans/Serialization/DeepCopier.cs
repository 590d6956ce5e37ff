namespace Orleans.Serialization;

/// <summary>Copies values as a grain call does.</summary>
public sealed class DeepCopier
{
    internal DeepCopier()
    {
    }

    public T? Copy<T>(T? value) => value is null ? value : Copiers.Get<T>().Copy(value, new CopyContext());
}
