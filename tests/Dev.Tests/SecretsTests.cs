using System.Text.Json;

namespace CareVision.Dev.Tests;

public sealed class SecretsTests : IDisposable
{
    readonly DevCopy _dev = new();

    public void Dispose() => _dev.Dispose();

    [Theory]
    [InlineData("keys.json")]
    [InlineData("encryption.key")]
    [InlineData("parameter-store.json")]
    public void Secret_file_is_readable_by_its_owner_only(string name)
    {
        _dev.Functions("ensure_data_folder; ensure_secrets");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_dev.Data, name)));
    }

    [Fact]
    public void Keys_are_made_once_one_for_each_role()
    {
        _dev.Functions("ensure_data_folder; ensure_secrets");
        var first = File.ReadAllText(Path.Combine(_dev.Data, "keys.json"));
        _dev.Functions("ensure_data_folder; ensure_secrets");

        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(first)!;
        Assert.Equal(["operator", "platform", "portal", "support", "viewer"], keys.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(5, keys.Values.Distinct().Count());
        Assert.Equal(first, File.ReadAllText(Path.Combine(_dev.Data, "keys.json")));
    }

    [Fact]
    public void Encryption_key_has_256_bits()
    {
        _dev.Functions("ensure_data_folder; ensure_secrets");

        Assert.Equal(32, Convert.FromBase64String(File.ReadAllText(Path.Combine(_dev.Data, "encryption.key"))).Length);
    }

    [Fact]
    public void Parameter_store_follows_the_sandbox_port_and_keeps_what_was_edited()
    {
        var store = Path.Combine(_dev.Data, "parameter-store.json");
        _dev.Functions("ensure_data_folder; ensure_secrets");
        File.WriteAllText(store, File.ReadAllText(store).Replace("\"demo-2\"", "\"mine\"", StringComparison.Ordinal));

        _dev.Functions("ensure_data_folder; ensure_secrets", ("CAREVISION_SANDBOX_TECHONE_PORT", "18091"));

        using var json = JsonDocument.Parse(File.ReadAllText(store));
        var account = json.RootElement.GetProperty("Providers").GetProperty("techone_ar").GetProperty("accounts")[0];
        Assert.Equal("http://127.0.0.1:18091/T1Default/CiAnywhere/Web/SANDBOX/", account.GetProperty("base_url").GetString());
        Assert.Equal("http://127.0.0.1:18091/T1Default/CiAnywhere/Web/SANDBOX/oauth2/access_token", account.GetProperty("token_url").GetString());
        Assert.Contains("mine", account.GetProperty("organization_ids").EnumerateArray().Select(id => id.GetString()));
    }
}
