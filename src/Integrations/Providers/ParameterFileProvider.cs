using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace CareVision.Integrations.Providers;

/// <summary>
/// The parameter store's file. The stock provider reads as nothing what it cannot read; this one keeps what it read last and says what is wrong, so that a
/// slip of the editor takes no organisation off the white list. At the start a bad file is still an error.
/// </summary>
internal sealed class ParameterFileProvider(JsonConfigurationSource source, IConfigurationRoot root) : JsonConfigurationProvider(source), IParameterSource
{
    // The words of the parser quote the text, which may be a secret.
    private const string Unread = "The file of the Parameter Store cannot be read; what it said before stays in use.";

    private volatile string? _problem;
    private bool _loaded;

    public IReadOnlyList<string> Problems => _problem is { } problem ? [problem] : [];

    public override void Load()
    {
        try
        {
            base.Load();
        }
        catch (Exception e) when (_loaded && e is (IOException or UnauthorizedAccessException))
        {
            _problem = Unread;
        }
    }

    public override void Load(Stream stream)
    {
        try
        {
            base.Load(stream);
            _problem = null;
            _loaded = true;
        }
        catch (Exception e) when (_loaded && e is (FormatException or InvalidDataException or IOException))
        {
            _problem = Unread;
        }
    }

    /// <summary>Everything that the configuration is made of, because a folder with a file for each key may stand beside this file.</summary>
    public void Reload() => root.Reload();
}
