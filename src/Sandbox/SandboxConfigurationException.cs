namespace CareVision.Sandbox;

/// <summary>The sandbox was given a setting it cannot start with; the message names the setting and what it expects.</summary>
/// <param name="message">One line for the person who started it.</param>
public sealed class SandboxConfigurationException(string message) : Exception(message);
