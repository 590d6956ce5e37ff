using System.Text;

namespace Orleans.Storage;

/// <summary>How a grain's key is spread over the columns of the state table.</summary>
/// <remarks>
/// A key that reads as a GUID or as a hexadecimal number is stored as one, with what follows a plus sign as the extension.
/// </remarks>
internal readonly struct AdoNetGrainKey
{
    private AdoNetGrainKey(long n0, long n1, string? text, byte[] hashed)
    {
        N0 = n0;
        N1 = n1;
        Text = text;
        Array.Reverse(hashed);
        Hash = unchecked((int)StableHash.ComputeHash(hashed));
    }

    public long N0 { get; }

    public long N1 { get; }

    public string? Text { get; }

    public int Hash { get; }

    public static AdoNetGrainKey Of(GrainId id)
    {
        if (id.TryGetGuidKey(out var guid, out var extension))
        {
            var bytes = guid.ToByteArray();
            return new(BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8), extension, WithText(bytes, extension));
        }

        if (id.TryGetIntegerKey(out var number, out extension))
        {
            return new(0, number, extension, WithText(BitConverter.GetBytes(number), extension));
        }

        var text = id.Key.ToString();
        return new(0, 0, text, Encoding.UTF8.GetBytes(text));
    }

    private static byte[] WithText(byte[] number, string? extension)
        => extension is null ? number : [.. number, .. Encoding.UTF8.GetBytes(extension)];
}
