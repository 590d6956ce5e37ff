namespace CareVision.Grains.Interfaces.Links;

/// <summary>Where linking has come to, for the browser that waits for it.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LinkProgress)]
public sealed record LinkProgress
{
    /// <summary>The link.</summary>
    [Id(0)] public required LinkSnapshot Link { get; init; }
    /// <summary>Where the browser goes once it is decided (T30); null when the parameter store does not say.</summary>
    [Id(1)] public string? RedirectUrl { get; init; }
}
