using System.Text;
using System.Text.Json;
using CareVision.Integrations.Http;
using CareVision.Integrations.Tests.Fixtures;

namespace CareVision.Integrations.Tests.Http;

public sealed class RedactionTests
{
    private const string Token = "tok3n-Plant/ed+=";

    [Fact]
    public async Task A_planted_secret_is_nowhere_in_what_a_call_leaves_behind()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => ScriptedServer.Json(c, 400, JsonSerializer.Serialize(new
        {
            Message = $"Token {Token} of client with client_secret={Rig.Secret} may not do this.",
            access_token = Rig.Secret,
            Nested = new { Password = Rig.Secret, Echo = Token },
        }));
        await using var rig = new Rig(server.Address) { Tokens = new FakeTokens(Token) };

        var outcome = await rig.CreateAsync();

        AssertAbsent(Everything(rig, outcome.Failure!, outcome.Calls, outcome), Rig.Secret, Token);
        Assert.Contains(Redactor.Mask, outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planted_secret_is_nowhere_in_what_a_token_request_leaves_behind()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(401, JsonSerializer.Serialize(new { error = "invalid_client", error_description = $"The secret {Rig.Secret} is wrong." }))
            .Then(200, JsonSerializer.Serialize(new { access_token = Token, expires_in = 3600 }));
        await using var rig = new Rig(server.Address);

        var refused = await rig.TokenSource.RequestAsync(rig.Account, default);
        var given = await rig.TokenSource.RequestAsync(rig.Account, default);

        Assert.Contains("client_secret=***", refused.Calls[0].Request, StringComparison.Ordinal);
        Assert.Equal(Token, given.Value.Token);
        AssertAbsent(Everything(rig, refused.Failure!, refused.Calls, refused), Rig.Secret, Token);
        AssertAbsent(Everything(rig, given.Value, given.Calls, given), Rig.Secret, Token);
    }

    [Fact]
    public async Task Personal_data_is_nowhere_in_messages_and_logs()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(200, """
            {"Messages":[{"Code":"X","NotificationType":"Error",
             "Message":"Blake, Anton (ANTON) of 7 Wattle Crescent, anton.blake@example.org, NDIS 430 123 456, other@example.org is a duplicate of account 100234."}]}
            """);
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync();

        var shown = string.Join('\n', outcome.Failure, outcome.Failure!.Message, outcome, outcome.Calls[0], Rig.Debtor(), Rig.Debtor().Address, rig.Logs.Text);
        foreach (var personal in new[] { "Blake", "Anton", "Wattle", "example.org", "430 123 456" })
        {
            Assert.DoesNotContain(personal, shown, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("100234", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", true)]
    [InlineData("Proxy-Authorization", true)]
    [InlineData("Set-Cookie", true)]
    [InlineData("X-Api-Key", true)]
    [InlineData("X-TechOne-Signature", true)]
    [InlineData("Content-Type", false)]
    public void A_header_is_known_to_be_secret(string name, bool isSecret) => Assert.Equal(isSecret, Redactor.IsSecretHeader(name));

    [Theory]
    [InlineData("""{"client_secret":"a","ClientSecret":"b","x":{"refresh-token":["c"],"n":1.50,"t":true,"z":null}}""",
        """{"client_secret":"***","ClientSecret":"***","x":{"refresh-token":"***","n":1.50,"t":true,"z":null}}""")]
    [InlineData("""[{"Name":"Zoë \"Z\"","password":{"deep":"a"}}]""", """[{"Name":"Zoë \"Z\"","password":"***"}]""")]
    [InlineData("""{"Broken":"x","password":"a" """, """{"Broken":"x","password":"***" """)]
    public void A_body_keeps_all_but_its_secrets(string body, string expected) =>
        Assert.Equal(expected, Redactor.Body(Encoding.UTF8.GetBytes(body), "application/json"));

    [Theory]
    [InlineData("""{"x":"a tok/en b"}""")]
    [InlineData("""{"x":"a tok\/en b"}""")]
    [InlineData("""{"x":"a \u0074ok/en b"}""")]
    public void A_known_secret_is_found_however_it_is_escaped(string body) =>
        Assert.Equal("""{"x":"a *** b"}""", Redactor.Body(Encoding.UTF8.GetBytes(body), "application/json", "tok/en"));

    [Fact]
    public void A_secret_that_straddles_the_cut_leaves_nothing_behind()
    {
        var body = JsonSerializer.Serialize(new { filler = new string('a', Redactor.BodyLimit - 20), x = "s3cretvalue", y = "\"" });

        Assert.DoesNotContain("s3c", Redactor.Body(Encoding.UTF8.GetBytes(body), "application/json", "s3cretvalue"), StringComparison.Ordinal);
        Assert.DoesNotContain("s3c", Redactor.Body(Encoding.UTF8.GetBytes(body), "text/plain", "s3cretvalue"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_keeps_all_but_its_secrets() => Assert.Equal(
        "grant_type=client_credentials&client_id=me&client_secret=***",
        Redactor.Body("grant_type=client_credentials&client_id=me&client_secret=a%2Bb"u8, "application/x-www-form-urlencoded"));

    [Theory]
    [InlineData("application/json", "\"")]
    [InlineData("text/plain", "")]
    public void A_body_is_cut_to_its_limit_at_a_character(string mediaType, string quote)
    {
        var body = Encoding.UTF8.GetBytes(quote + new string('ü', Redactor.BodyLimit) + quote);

        var kept = Redactor.Body(body, mediaType);

        Assert.InRange(Encoding.UTF8.GetByteCount(kept), Redactor.BodyLimit - 8, Redactor.BodyLimit);
        Assert.DoesNotContain('\uFFFD', kept);
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_break_the_ledger()
    {
        byte[] body = [(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'];

        Assert.NotEmpty(Redactor.Body(body, "application/json"));
    }

    private static string Everything(Rig rig, object result, IReadOnlyList<ExternalCall> calls, object outcome) => string.Join(
        '\n', result, (result as ExternalFailure)?.Message, outcome, JsonSerializer.Serialize(calls), string.Join('\n', calls), rig.Logs.Text,
        rig.Store, rig.Store.Find(rig.Account));

    private static void AssertAbsent(string everything, params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(secret), everything, StringComparison.Ordinal);
            Assert.DoesNotContain(JsonSerializer.Serialize(secret).Trim('"'), everything, StringComparison.Ordinal);
        }
    }
}
