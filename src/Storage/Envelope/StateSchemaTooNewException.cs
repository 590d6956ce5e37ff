namespace CareVision.Storage.Envelope;

/// <summary>
/// A later release wrote this state. It is refused, never guessed at: writing it back would lose what this release does not know.
/// </summary>
public sealed class StateSchemaTooNewException(string stateName, int found, int known) : Exception(
    $"State '{stateName}' has schema {found}; this release knows up to {known}. A later release wrote it: run that release.")
{
    /// <summary>Name of the state.</summary>
    public string StateName { get; } = stateName;

    /// <summary>Schema version found.</summary>
    public int Found { get; } = found;

    /// <summary>Highest schema version known.</summary>
    public int Known { get; } = known;
}
