using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.Proda.RunningProda;

namespace CareVision.Sandbox.Tests.Proda;

public sealed class ProdaTokenTests
{
    [Fact]
    public async Task Token_is_issued_for_a_signed_assertion()
    {
        await using var sandbox = await ReadyAsync();

        using var reply = await sandbox.TokenAsync();
        var answer = await NodeAsync(reply);

        Assert.Equal("bearer", answer["token_type"]!.GetValue<string>());
        Assert.Equal(3600, answer["expires_in"]!.GetValue<int>());
        Assert.Equal(3, answer["access_token"]!.GetValue<string>().Split('.').Length);
        Assert.NotNull(answer["key_expiry"]);
        Assert.NotNull(answer["device_expiry"]);
    }

    [Theory]
    [InlineData("iss", "1", "device_error")]
    [InlineData("sub", "care-01", "device_error")]
    [InlineData("aud", "https://proda.example.test", "mapping_error")]
    public async Task Token_is_refused_when_a_claim_is_wrong(string claim, string value, string error)
    {
        await using var sandbox = await ReadyAsync();
        var claims = Claims();
        claims[claim] = value;

        Assert.Equal((HttpStatusCode.BadRequest, error), await ErrorAsync(sandbox.TokenAsync(claims)));
    }

    [Theory]
    [InlineData(0, 601)]
    [InlineData(-700, 600)]
    [InlineData(120, 300)]
    [InlineData(0, -1)]
    public async Task Token_is_refused_when_the_times_are_wrong(int issuedSeconds, int life)
    {
        await using var sandbox = await ReadyAsync();

        var reply = sandbox.TokenAsync(Claims(Now.AddSeconds(issuedSeconds), life));

        Assert.Equal((HttpStatusCode.BadRequest, "mapping_error"), await ErrorAsync(reply));
    }

    [Fact]
    public async Task Token_is_refused_when_another_key_signed()
    {
        await using var sandbox = await ReadyAsync();
        using var stranger = RSA.Create(2048);

        Assert.Equal((HttpStatusCode.BadRequest, "mapping_error"), await ErrorAsync(sandbox.TokenAsync(key: stranger)));
    }

    [Fact]
    public async Task Token_is_refused_when_the_header_names_another_key_or_algorithm()
    {
        await using var sandbox = await ReadyAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "mapping_error"), await ErrorAsync(sandbox.TokenAsync(keyId: "other")));
        Assert.Equal((HttpStatusCode.BadRequest, "mapping_error"), await ErrorAsync(sandbox.TokenAsync(algorithm: "none")));
    }

    [Fact]
    public async Task Token_is_refused_for_another_software()
    {
        await using var sandbox = await ReadyAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client"), await ErrorAsync(sandbox.TokenAsync(client: "somebody")));
    }

    [Fact]
    public async Task Relying_party_that_is_missing_is_a_server_error()
    {
        await using var sandbox = await ReadyAsync();
        var claims = Claims();
        claims.Remove("token.aud");

        using var reply = await sandbox.TokenAsync(claims);

        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
        Assert.Contains("Unable to retrieve device data", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keyExpiry")]
    [InlineData("deviceExpiry")]
    public async Task Token_is_refused_when_key_or_device_is_over(string date)
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync($"proda/devices/{DeviceName}", new() { [date] = Now.AddSeconds(-1) });

        Assert.Equal((HttpStatusCode.BadRequest, "device_error"), await ErrorAsync(sandbox.TokenAsync()));
    }

    [Fact]
    public async Task Key_that_is_no_real_key_verifies_nothing()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;
        var key = Jwk(sandbox.Key);
        key["n"] = System.Buffers.Text.Base64Url.EncodeToString([.. Enumerable.Repeat((byte)0xF0, 256)]);
        (await sandbox.ActivateAsync(code, key)).Dispose();

        using var reply = await sandbox.TokenAsync();

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Garbage_is_no_assertion()
    {
        await using var sandbox = await ReadyAsync();
        foreach (var garbage in (string[])["", "a.b", "a.b.c", "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA", "...."])
        {
            using var reply = await sandbox.Vendor.PostAsync(TokenPath, new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["client_id"] = "sandbox-software",
                ["assertion"] = garbage,
            }));

            Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        }
    }

    [Theory]
    [InlineData("no token", HttpStatusCode.Unauthorized)]
    [InlineData("no key", HttpStatusCode.Unauthorized)]
    [InlineData("expired", HttpStatusCode.Unauthorized)]
    [InlineData("revoked", HttpStatusCode.Unauthorized)]
    [InlineData("not linked", HttpStatusCode.Forbidden)]
    public async Task Provider_api_turns_away_who_may_not(string trouble, HttpStatusCode status)
    {
        await using var sandbox = await ReadyAsync();
        switch (trouble)
        {
            case "no token":
                sandbox.Vendor.DefaultRequestHeaders.Authorization = null;
                break;
            case "no key":
                sandbox.Vendor.DefaultRequestHeaders.Remove("x-ibm-client-id");
                break;
            case "expired":
                await sandbox.SetAsync("clock", new() { ["advanceSeconds"] = 3601 });
                break;
            case "revoked":
                await sandbox.SimOkAsync("tokens/expire");
                break;
            default:
                await sandbox.SimOkAsync("organisations", new JsonObject { ["raNumber"] = Organisation, ["ndisApi"] = false });
                break;
        }

        using var reply = await sandbox.BookAsync(Booking());

        Assert.Equal(status, reply.StatusCode);
        Assert.False((await NodeAsync(reply))["success"]!.GetValue<bool>());
        Assert.Equal(0, await sandbox.BookingCountAsync());
    }

    [Fact]
    public async Task Journal_keeps_no_secret()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;
        (await sandbox.ActivateAsync(code)).Dispose();
        await sandbox.LogInAsync();
        await sandbox.SeedAsync();
        await sandbox.BookedAsync();
        var token = sandbox.Vendor.DefaultRequestHeaders.Authorization!.Parameter!;

        var journal = await sandbox.Admin.GetStringAsync("/_sim/requests");

        Assert.Contains("NDIA POST service-bookings", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(code, journal, StringComparison.Ordinal);
        Assert.DoesNotContain(token, journal, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-ndia-key", journal, StringComparison.Ordinal);
    }

    static async Task<(HttpStatusCode, string)> ErrorAsync(Task<HttpResponseMessage> asked)
    {
        using var reply = await asked;
        return (reply.StatusCode, (await NodeAsync(reply))["error"]!.GetValue<string>());
    }
}
