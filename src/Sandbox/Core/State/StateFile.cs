using System.Text.Json;

namespace CareVision.Sandbox.Core.State;

/// <summary>Keeps the systems' records between runs.</summary>
/// <remarks>A save replaces the file in one step, so a crash leaves the old or the new one.</remarks>
sealed class StateFile(SandboxOptions options, IEnumerable<IStatefulPart> parts)
{
    const int FormatVersion = 1;

    readonly Lock _gate = new();
    readonly IStatefulPart[] _parts = [.. parts];
    long _savedVersion = -1;

    public bool Configured => !string.IsNullOrEmpty(options.StateFile);

    public void Load()
    {
        if (!Configured || !File.Exists(options.StateFile))
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(options.StateFile));
            var version = document.RootElement.GetProperty("version").GetInt32();
            if (version != FormatVersion)
            {
                throw new SandboxConfigurationException(
                    $"Sandbox:StateFile '{options.StateFile}' has format {version}; this sandbox reads format {FormatVersion}.");
            }

            foreach (var part in _parts)
            {
                if (document.RootElement.TryGetProperty(part.StateName, out var state))
                {
                    part.ReadState(state);
                }
            }

            _savedVersion = Version();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or ArgumentException)
        {
            throw new SandboxConfigurationException(
                $"Sandbox:StateFile '{options.StateFile}' cannot be read ({broken.Message}). Move it away to start empty.");
        }
    }

    /// <summary>Saves if anything changed since the last save.</summary>
    public void Save()
    {
        lock (_gate)
        {
            var version = Version();
            if (!Configured || version == _savedVersion)
            {
                return;
            }

            var path = Path.GetFullPath(options.StateFile!);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var next = path + ".next";
            using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                Write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
            _savedVersion = version;
        }
    }

    long Version() => _parts.Sum(part => part.StateVersion);

    void Write(FileStream stream)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteNumber("version", FormatVersion);
        foreach (var part in _parts)
        {
            writer.WritePropertyName(part.StateName);
            part.WriteState(writer);
        }

        writer.WriteEndObject();
    }
}
