using System.Reflection;
using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Tests.Hosting;

/// <summary>Every state that the product stores, found where each kind declares it.</summary>
internal static class Schemas
{
    public static IReadOnlyList<StateSchema> All { get; } =
    [
        .. typeof(StateSchema).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)))
            .SelectMany(t => (IEnumerable<StateSchema>?)Declared(t, "Schemas") ?? (Declared(t, "Schema") is StateSchema one ? [one] : []))
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    private static object? Declared(Type kind, string property) => kind.GetProperty(property, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);

    public static EnvelopeGrainStorageSerializer Serializer { get; } = new(All, new StateUpcasters([]));

    /// <summary>Names for theories: types can't stand in a test's name.</summary>
    public static TheoryData<string> Names => [.. All.Select(s => s.Name)];

    public static StateSchema Of(string name) => All.Single(s => s.Name == name);

    public static BinaryData Write(Type type, object state) => (BinaryData)typeof(EnvelopeGrainStorageSerializer)
        .GetMethod(nameof(EnvelopeGrainStorageSerializer.Serialize))!.MakeGenericMethod(type).Invoke(Serializer, [state])!;

    public static object Read(Type type, BinaryData stored) => typeof(EnvelopeGrainStorageSerializer)
        .GetMethod(nameof(EnvelopeGrainStorageSerializer.Deserialize))!.MakeGenericMethod(type).Invoke(Serializer, [stored])!;
}
