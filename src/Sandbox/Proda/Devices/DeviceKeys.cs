using System.Buffers.Text;
using System.Security.Cryptography;

namespace CareVision.Sandbox.Proda.Devices;

/// <summary>A public key as a client sends it (RFC 7517).</summary>
sealed record JsonWebKey(string? Kty = null, string? N = null, string? E = null, string? Alg = null, string? Use = null, string? Kid = null);

/// <summary>PRODA's judgement of a key.</summary>
static class DeviceKeys
{
    const int LeastBits = 2_048;

    /// <summary>The key, or the error that it is refused with.</summary>
    public static DeviceKey? Read(JsonWebKey? sent, string deviceName, out DeviceError? error)
    {
        error = Problem(sent, deviceName);
        return error is null ? new(sent!.N!, sent.E!) : null;
    }

    /// <summary>Whether the signature over the data was made with this key's private half.</summary>
    public static bool Verifies(DeviceKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Decode(key.Modulus), Exponent = Decode(key.Exponent) });
        try
        {
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // A modulus that is no product of primes is only found out when it is used.
            return false;
        }
    }

    static DeviceError? Problem(JsonWebKey? key, string deviceName)
    {
        if (key is null || key.Kty != "RSA" || Decode(key.N) is not { Length: > 0 } modulus || Decode(key.E) is not { Length: > 0 } exponent
            || !IsRsaKey(modulus, exponent))
        {
            return DeviceError.KeyUnreadable;
        }

        if (key.Alg is not ("RS256" or "RS384" or "RS512") || Bits(modulus) < LeastBits || key.Kid != deviceName)
        {
            return DeviceError.KeyAlgorithm;
        }

        return key.Use == "sig" ? null : DeviceError.KeyUse;
    }

    static bool IsRsaKey(byte[] modulus, byte[] exponent)
    {
        try
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static int Bits(byte[] modulus)
    {
        var first = Array.FindIndex(modulus, part => part != 0);
        return first < 0 ? 0 : ((modulus.Length - first) * 8) - byte.LeadingZeroCount(modulus[first]);
    }

    static byte[]? Decode(string? text)
    {
        try
        {
            return text is null ? null : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
