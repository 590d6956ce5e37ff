using Xunit;

namespace CareVision.Testing.Product;

/// <summary>One running product for the tests of a collection; each test has an organisation of its own and takes its faults away again.</summary>
public sealed class ProductFixture : IAsyncLifetime
{
    private Product? _product;

    public Product Product => _product ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async Task InitializeAsync() => _product = await Product.StartAsync();

    public async Task DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }
}
