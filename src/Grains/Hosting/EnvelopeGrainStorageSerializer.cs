using CareVision.Storage.Envelope;

namespace CareVision.Grains.Hosting;

/// <summary>
/// Stores every state as JSON in an envelope: its schema version, then the rows it brings into the same commit, then the state. No CLR type
/// name is stored. A state of a newer schema than this release knows refuses to be read.
/// </summary>
internal sealed class EnvelopeGrainStorageSerializer(IEnumerable<StateSchema> schemas, StateUpcasters upcasters) : IGrainStorageSerializer
{
    private static readonly EnvelopeHead Nothing = new();

    private readonly Dictionary<Type, StateSchema> _schemas = schemas.ToDictionary(s => s.Type);

    public BinaryData Serialize<T>(T? input)
    {
        var schema = SchemaOf<T>();
        return new BinaryData(EnvelopeWriter.Write(
            (input as IEnvelopedState)?.Head ?? Nothing, schema.Version, writer => schema.Write(writer, input)));
    }

    public T Deserialize<T>(BinaryData input)
    {
        var schema = SchemaOf<T>();
        return (T)schema.Read(upcasters.Upcast(schema.Name, EnvelopeReader.Read(input.ToMemory()), schema.Version));
    }

    private StateSchema SchemaOf<T>() => _schemas.TryGetValue(typeof(T), out var schema)
        ? schema
        : throw new InvalidOperationException($"{typeof(T).Name} has no state schema: its kind registers one.");
}
