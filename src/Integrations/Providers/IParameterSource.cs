namespace CareVision.Integrations.Providers;

/// <summary>Something the parameter store is read from, which can fail by itself: a file that is no JSON, a vault that does not answer.</summary>
public interface IParameterSource
{
    /// <summary>Why its last reading is not in use, without any value; empty when it is.</summary>
    IReadOnlyList<string> Problems { get; }

    /// <summary>Reads it again, now.</summary>
    void Reload();
}
