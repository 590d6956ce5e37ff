using System.Security.Cryptography;
using CareVision.Grains.Tokens;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Tests.Tokens;

public sealed class SecretBoxTests
{
    private readonly EncryptionOptions _options = new() { Current = "k1", Keys = { ["k1"] = NewKey() } };
    private readonly SecretBox _box;

    public SecretBoxTests() => _box = new SecretBox(new Monitor(_options));

    [Theory]
    [InlineData("")]
    [InlineData("a token")]
    [InlineData("Zoë \U0001F600 \0 end")]
    public void A_secret_comes_back_as_it_was(string secret) => Assert.Equal(secret, _box.TryOpen(_box.Seal(secret)));

    [Fact]
    public void The_same_secret_never_looks_the_same()
    {
        Assert.NotEqual(_box.Seal("a token"), _box.Seal("a token"));
        Assert.DoesNotContain("a token", _box.Seal("a token"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_was_tampered_with_does_not_open()
    {
        var sealedValue = _box.Seal("a token");
        var bytes = Convert.FromBase64String(sealedValue["k1.".Length..]);
        for (var i = 0; i < bytes.Length; i++)
        {
            var tampered = (byte[])bytes.Clone();
            tampered[i] ^= 1;
            Assert.Null(_box.TryOpen($"k1.{Convert.ToBase64String(tampered)}"));
        }
    }

    [Fact]
    public void A_value_under_another_keys_name_does_not_open()
    {
        var value = _box.Seal("a token");
        _options.Keys["k2"] = _options.Keys["k1"];

        Assert.Null(_box.TryOpen(value.Replace("k1.", "k2.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("k1")]
    [InlineData("k1.")]
    [InlineData("k1.not base64")]
    [InlineData("k1.AAAA")]
    [InlineData("gone.AAAA")]
    public void What_is_no_sealed_value_does_not_open(string? value) => Assert.Null(_box.TryOpen(value));

    [Fact]
    public void After_a_rotation_old_values_open_and_new_ones_are_sealed_with_the_new_key()
    {
        var old = _box.Seal("a token");
        _options.Keys["k2"] = NewKey();
        _options.Current = "k2";

        Assert.Equal("a token", _box.TryOpen(old));
        Assert.StartsWith("k2.", _box.Seal("a token"), StringComparison.Ordinal);

        _options.Keys.Remove("k1");
        Assert.Null(_box.TryOpen(old));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private sealed class Monitor(EncryptionOptions options) : IOptionsMonitor<EncryptionOptions>
    {
        public EncryptionOptions CurrentValue => options;

        public EncryptionOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<EncryptionOptions, string?> listener) => null;
    }
}
