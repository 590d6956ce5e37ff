using Orleans.Serialization;

namespace Orleans.Runtime;

internal static class RequestContextData
{
    /// <summary>The values that travel with a call, copied where they could change.</summary>
    public static Dictionary<string, object>? Export()
    {
        if (RequestContext.Values is not { Count: > 0 } values)
        {
            return null;
        }

        var isShallow = true;
        foreach (var (_, value) in values)
        {
            isShallow &= value is null || Copiers.Get(value.GetType()).IsShallow;
        }

        return isShallow ? values : Copiers.Get<Dictionary<string, object>>().Copy(values, new CopyContext());
    }
}
