using System.Text.Json;

namespace CareVision.Sandbox.Core.State;

/// <summary>A system whose state outlives the process when a state file is configured.</summary>
interface IStatefulPart
{
    /// <summary>Its property in the state file.</summary>
    string StateName { get; }

    /// <summary>Grows with every change.</summary>
    long StateVersion { get; }

    void WriteState(Utf8JsonWriter writer);

    void ReadState(JsonElement state);
}
