namespace CareVision.Grains.Interfaces.Platform;

/// <summary>Looks at the parameter store of the silo it runs on; keeps nothing. Key: <see cref="Keys.PlatformKey.Parameters"/>.</summary>
[Alias(Aliases.ParametersGrain)]
public interface IParametersGrain : IGrainWithStringKey
{
    /// <summary>The source document's production checklist as it stands for an organisation (T60-T65, T68).</summary>
    [Alias("check")]
    Task<ParameterReport> CheckAsync(string organisation);

    /// <summary>Reads the parameter store again, now, and looks (T25, T67). Other silos read it by themselves within minutes.</summary>
    [Alias("reload")]
    Task<ParameterReport> ReloadAsync(string organisation);
}

/// <summary>The parameter store as it stands. Holds no secret.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ParameterReport)]
public sealed record ParameterReport
{
    /// <summary>Every point of the checklist.</summary>
    [Id(0)] public IReadOnlyList<ParameterCheck> Checks { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Why the latest parameters are not in use, in the platform's words: they may name other organisations. Empty when they are.</summary>
    [Id(1)] public IReadOnlyList<string> Problems { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>One point of the checklist.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ParameterCheck)]
public sealed record ParameterCheck
{
    /// <summary>The setting, in the document's own path.</summary>
    [Id(0)] public required string Setting { get; init; }
    /// <summary>It is fit for production.</summary>
    [Id(1)] public required bool Passed { get; init; }
    /// <summary>What is wrong; null when nothing is.</summary>
    [Id(2)] public string? Problem { get; init; }
    /// <summary>What is set, where that is no secret.</summary>
    [Id(3)] public string? Value { get; init; }
}
