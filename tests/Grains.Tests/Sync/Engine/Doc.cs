namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>What the records of these tests want to be true.</summary>
internal sealed record Doc(string Text);
