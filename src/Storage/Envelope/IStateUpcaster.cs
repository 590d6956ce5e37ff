using System.Text.Json.Nodes;

namespace CareVision.Storage.Envelope;

/// <summary>Brings one state from one schema version to the next; it never changes once a release has shipped it.</summary>
public interface IStateUpcaster
{
    /// <summary>Name of the state.</summary>
    string StateName { get; }

    /// <summary>Schema version it starts from; it produces the next one.</summary>
    int FromVersion { get; }

    /// <summary>The state in the next version. It may change and return the node it was given.</summary>
    JsonNode Upcast(JsonNode state);
}
