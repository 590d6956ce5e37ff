using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CareVision.Gateway.Security;

/// <summary>
/// SHA-256 of an API key, by which it is looked up in memory as in the database: no comparison ever runs along the secret itself.
/// </summary>
[InlineArray(4)]
internal struct KeyHash : IEquatable<KeyHash>
{
    ulong part;

    /// <summary>The hash of a key as it was sent.</summary>
    public static KeyHash Of(string key)
    {
        Span<byte> utf8 = stackalloc byte[MaxKeyBytes];
        var hash = default(KeyHash);
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(key, utf8)], MemoryMarshal.AsBytes((Span<ulong>)hash));
        return hash;
    }

    const int MaxKeyBytes = MaxKeyLength * 3;

    /// <summary>Longer texts are no keys.</summary>
    public const int MaxKeyLength = 128;

    public readonly bool Equals(KeyHash other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is KeyHash other && Equals(other);

    // Any part of a hash is as good as the whole.
    public override readonly int GetHashCode() => part.GetHashCode();
}
