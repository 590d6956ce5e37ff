using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>Tests that can share one running product; each has an organisation of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedProduct : ICollectionFixture<ProductFixture>
{
    public const string Name = "shared product";
}
