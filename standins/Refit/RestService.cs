using System.Collections.Concurrent;
using System.Reflection;

namespace Refit;

public static class RestService
{
    public static T For<T>(HttpClient client, RefitSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var proxy = DispatchProxy.Create<T, RestProxy>();
        ((RestProxy)(object)proxy!).Use(client, settings ?? new RefitSettings());
        return proxy;
    }
}

/// <summary>Turns each call of an interface into the request its attributes describe.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "The proxy's base class must be open.")]
internal class RestProxy : DispatchProxy
{
    // Attributes never change, so a method is read once for all clients.
    private static readonly ConcurrentDictionary<MethodInfo, RestMethod> Methods = new();

    private HttpClient _client = null!;
    private RefitSettings _settings = null!;

    internal void Use(HttpClient client, RefitSettings settings) => (_client, _settings) = (client, settings);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Methods.GetOrAdd(targetMethod!, static method => RestMethod.Read(method)).Send(_client, _settings, args ?? []);
}
