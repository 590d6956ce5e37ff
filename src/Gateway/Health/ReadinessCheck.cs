namespace CareVision.Gateway.Health;

/// <summary>One thing that must work before requests are served.</summary>
/// <param name="Name">What it is called in the answer.</param>
/// <param name="RunAsync">Throws when it does not work.</param>
internal sealed record ReadinessCheck(string Name, Func<CancellationToken, Task> RunAsync);
