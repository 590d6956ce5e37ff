namespace CareVision.Grains.Tests.Fakes;

/// <summary>One row of a store that several activations may share.</summary>
internal sealed class StoredRow
{
    public string? Json { get; set; }

    public int Version { get; set; }
}

/// <summary>What the next write does.</summary>
public enum WriteFault
{
    None,
    /// <summary>Fails, and nothing is stored.</summary>
    Before,
    /// <summary>Is stored, and fails all the same.</summary>
    After,
    /// <summary>Finds that someone else has written.</summary>
    Inconsistent,
}
