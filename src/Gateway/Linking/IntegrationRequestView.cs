using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Onboarding;

namespace CareVision.Gateway.Linking;

/// <summary>How far an integration has been prepared (T5-T7). Credentials are never part of it.</summary>
public sealed record IntegrationRequestView
{
    /// <summary>The provider, e.g. <c>techone_ar</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>How far it is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<IntegrationRequestState>))]
    public IntegrationRequestState State { get; init; }

    /// <summary>What was noted, oldest first.</summary>
    public required IReadOnlyList<IntegrationStepView> Steps { get; init; }

    /// <summary>What the parameter store still lacks for linking; empty when nothing.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    internal static IntegrationRequestView Of(IntegrationRequestSnapshot request) => new()
    {
        Provider = request.Provider,
        State = request.State,
        Steps = [.. request.Steps.Select(IntegrationStepView.Of)],
        Missing = request.Missing,
    };
}

/// <summary>A step that was noted.</summary>
public sealed record IntegrationStepView
{
    /// <summary>Which one.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<IntegrationRequestState>))]
    public IntegrationRequestState State { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }

    internal static IntegrationStepView Of(IntegrationStep step) => new() { State = step.State, At = step.At, By = step.By };
}
