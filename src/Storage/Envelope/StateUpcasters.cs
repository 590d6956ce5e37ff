using System.Text.Json.Nodes;

namespace CareVision.Storage.Envelope;

/// <summary>The chain of upcasters by which a stored state reaches the present schema.</summary>
public sealed class StateUpcasters
{
    readonly Dictionary<(string State, int From), IStateUpcaster> steps = [];

    /// <summary>Collects the upcasters; two for one step are an error.</summary>
    public StateUpcasters(IEnumerable<IStateUpcaster> upcasters)
    {
        ArgumentNullException.ThrowIfNull(upcasters);
        foreach (var upcaster in upcasters)
        {
            if (!steps.TryAdd((upcaster.StateName, upcaster.FromVersion), upcaster))
            {
                throw new InvalidOperationException(
                    $"Two upcasters bring state '{upcaster.StateName}' on from schema {upcaster.FromVersion}.");
            }
        }
    }

    /// <summary>The state's JSON in schema <paramref name="current"/>; the bytes as they are when they already have it.</summary>
    /// <exception cref="StateSchemaTooNewException">It was written by a later release.</exception>
    /// <exception cref="InvalidOperationException">A step is missing.</exception>
    public ReadOnlyMemory<byte> Upcast(string stateName, StoredState stored, int current)
    {
        if (stored.Schema > current)
        {
            throw new StateSchemaTooNewException(stateName, stored.Schema, current);
        }

        if (stored.Schema == current)
        {
            return stored.State;
        }

        var node = JsonNode.Parse(stored.State.Span)
            ?? throw new InvalidOperationException($"State '{stateName}' of schema {stored.Schema} is null and cannot be brought on.");
        for (var version = stored.Schema; version < current; version++)
        {
            if (!steps.TryGetValue((stateName, version), out var step))
            {
                throw new InvalidOperationException($"No upcaster brings state '{stateName}' on from schema {version}.");
            }

            node = step.Upcast(node);
        }

        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            node.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
