using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Tokens;

/// <summary>The keys under which secrets are stored, bound to <c>Encryption</c>.</summary>
internal sealed class EncryptionOptions
{
    public const string Section = "Encryption";

    /// <summary>Keys by id: 32 random bytes in base64. Old ones stay for what was written with them. Required; default none.</summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>();

    /// <summary>The id of the key that new secrets are written with. Required; default none.</summary>
    public string Current { get; set; } = "";
}

/// <summary>Refuses to start without a usable key: a secret must never be stored in clear.</summary>
internal sealed class EncryptionOptionsValidator : IValidateOptions<EncryptionOptions>
{
    public ValidateOptionsResult Validate(string? name, EncryptionOptions options)
    {
        var bad = options.Keys.Where(k => !IsKey(k.Value) || k.Key.Contains('.', StringComparison.Ordinal)).Select(k => k.Key).ToList();
        return (bad.Count, options.Keys.ContainsKey(options.Current)) switch
        {
            ( > 0, _) => ValidateOptionsResult.Fail($"Encryption:Keys has entries that are not 32 bytes in base64 (or ids with a dot): {string.Join(", ", bad)}."),
            (_, false) => ValidateOptionsResult.Fail("Encryption:Current must name one of Encryption:Keys; generate a key with: openssl rand -base64 32"),
            _ => ValidateOptionsResult.Success,
        };
    }

    private static bool IsKey(string value)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(value, bytes, out var length) && length == 32;
    }
}

/// <summary>Encrypts secrets at rest with AES-GCM; a value reads <c>{key id}.{nonce, cipher text and tag in base64}</c>.</summary>
internal sealed class SecretBox(IOptionsMonitor<EncryptionOptions> options)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public string Seal(string secret)
    {
        var current = options.CurrentValue;
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(Convert.FromBase64String(current.Keys[current.Current]), TagSize);
        aes.Encrypt(
            box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length),
            Encoding.UTF8.GetBytes(current.Current));
        return $"{current.Current}.{Convert.ToBase64String(box)}";
    }

    /// <summary>Null when there is nothing to open, its key is gone, or it was tampered with.</summary>
    public string? TryOpen(string? value)
    {
        if (value?.Split('.', 2) is not [var id, var base64] || !options.CurrentValue.Keys.TryGetValue(id, out var key))
        {
            return null;
        }

        try
        {
            var box = Convert.FromBase64String(base64);
            var plain = new byte[box.Length - NonceSize - TagSize];
            using var aes = new AesGcm(Convert.FromBase64String(key), TagSize);
            aes.Decrypt(
                box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), plain, Encoding.UTF8.GetBytes(id));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
