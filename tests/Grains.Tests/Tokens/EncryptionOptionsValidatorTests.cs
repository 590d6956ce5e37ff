using CareVision.Grains.Tokens;

namespace CareVision.Grains.Tests.Tokens;

public sealed class EncryptionOptionsValidatorTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void A_key_of_32_bytes_that_is_current_will_do() => Assert.True(Validate("k1", ("k1", Key)).Succeeded);

    [Fact]
    public void A_host_without_keys_is_told_how_to_make_one() =>
        Assert.Contains("openssl rand -base64 32", Validate("").FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void The_current_key_must_be_one_of_the_keys() => Assert.True(Validate("k2", ("k1", Key)).Failed);

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_of_another_length_is_named(string key) =>
        Assert.Contains("k2", Validate("k1", ("k1", Key), ("k2", key)).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void A_key_id_with_a_dot_is_refused_because_values_begin_with_it() => Assert.True(Validate("a.b", ("a.b", Key)).Failed);

    [Fact]
    public void No_message_ever_holds_a_key() =>
        Assert.DoesNotContain("c2VjcmV0", Validate("k1", ("k1", "c2VjcmV0")).FailureMessage, StringComparison.Ordinal);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string current, params (string Id, string Key)[] keys)
    {
        var options = new EncryptionOptions { Current = current };
        foreach (var (id, key) in keys)
        {
            options.Keys[id] = key;
        }

        return new EncryptionOptionsValidator().Validate(null, options);
    }
}
