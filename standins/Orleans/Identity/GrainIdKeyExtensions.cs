using System.Buffers.Text;
using System.Text;

namespace Orleans.Runtime;

/// <summary>How integer and GUID keys are written: hexadecimal, or 32 digits, with an extension after a plus sign.</summary>
public static class GrainIdKeyExtensions
{
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", null));

    public static IdSpan CreateIntegerKey(long key, string? keyExtension)
        => string.IsNullOrWhiteSpace(keyExtension) ? CreateIntegerKey(key) : IdSpan.Create($"{key:X}+{keyExtension}");

    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    public static IdSpan CreateGuidKey(Guid key, string? keyExtension)
        => string.IsNullOrWhiteSpace(keyExtension) ? CreateGuidKey(key) : IdSpan.Create($"{key:N}+{keyExtension}");

    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        keyExt = null;
        var text = grainId.Key.AsSpan();
        var plus = text.IndexOf((byte)'+');
        if (plus >= 0)
        {
            keyExt = Encoding.UTF8.GetString(text[(plus + 1)..]);
            text = text[..plus];
        }

        return Utf8Parser.TryParse(text, out key, out var used, 'X') && used == text.Length;
    }

    public static long GetIntegerKey(this GrainId grainId, out string? keyExt)
        => grainId.TryGetIntegerKey(out var key, out keyExt) ? key : throw WrongFormat(grainId, "Integer");

    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        keyExt = null;
        key = default;
        var text = grainId.Key.AsSpan();
        if (text.Length > 32 && text[32] == (byte)'+')
        {
            keyExt = Encoding.UTF8.GetString(text[33..]);
            text = text[..32];
        }

        return text.Length == 32 && Utf8Parser.TryParse(text, out key, out var used, 'N') && used == 32;
    }

    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt)
        => grainId.TryGetGuidKey(out var key, out keyExt) ? key : throw WrongFormat(grainId, "Guid");

    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    private static ArgumentException WrongFormat(GrainId grainId, string kind)
        => new($"The key of \"{grainId}\" is not a {kind} key.", nameof(grainId));
}
