using System.Buffers.Text;
using System.Security.Cryptography;

namespace CareVision.Integrations.Proda;

/// <summary>The RSA key pair of a device. Lives in memory only while it is used; its owner stores it encrypted.</summary>
public sealed class DeviceKey : IDisposable
{
    private readonly RSA _rsa;

    private DeviceKey(RSA rsa) => _rsa = rsa;

    /// <summary>A new pair of 2048 bits.</summary>
    public static DeviceKey Create() => new(RSA.Create(2048));

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    public static DeviceKey Import(string pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(pkcs8), out _);
        return new DeviceKey(rsa);
    }

    /// <summary>The private key (PKCS #8, base64). A secret.</summary>
    public string Export() => Convert.ToBase64String(_rsa.ExportPkcs8PrivateKey());

    /// <summary>The public key as a JWK.</summary>
    internal JwkDocument ToJwk(string deviceName)
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new JwkDocument
        {
            N = Base64Url.EncodeToString(parameters.Modulus), E = Base64Url.EncodeToString(parameters.Exponent), Kid = deviceName,
        };
    }

    /// <summary>RS256 over bytes.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> data) => _rsa.SignData(data.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();

    /// <summary>Says nothing about the key.</summary>
    public override string ToString() => nameof(DeviceKey);
}
