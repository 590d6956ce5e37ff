using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.Proda.RunningProda;

namespace CareVision.Sandbox.Tests.Proda;

public sealed class DeviceTests
{
    [Fact]
    public async Task Device_is_activated_with_its_code_and_a_key()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;

        using var reply = await sandbox.ActivateAsync(code);
        var answer = await NodeAsync(reply);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("[ACTIVE]", answer["deviceStatus"]!.GetValue<string>());
        Assert.Equal("[ACTIVE]", answer["keyStatus"]!.GetValue<string>());
        Assert.Equal(DeviceName, answer["deviceName"]!.GetValue<string>());
        Assert.InRange(DaysTo(answer["keyExpiry"]!), 10.9, 11);
        Assert.InRange(DaysTo(answer["deviceExpiry"]!), 181.9, 182);
    }

    [Fact]
    public async Task Code_works_once()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;
        (await sandbox.ActivateAsync(code)).Dispose();

        Assert.Equal((HttpStatusCode.BadRequest, "DE.5"), await ErrorAsync(sandbox.ActivateAsync(code)));
    }

    [Fact]
    public async Task Code_that_is_wrong_is_refused_and_the_right_one_still_works()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;

        Assert.Equal((HttpStatusCode.BadRequest, "DE.7"), await ErrorAsync(sandbox.ActivateAsync("WRONG")));
        using var right = await sandbox.ActivateAsync(code);

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Code_that_lapsed_is_refused()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;
        await sandbox.SetAsync("clock", new() { ["advanceSeconds"] = (24 * 3600) + 1 });

        Assert.Equal((HttpStatusCode.BadRequest, "DE.5"), await ErrorAsync(sandbox.ActivateAsync(code)));
    }

    [Fact]
    public async Task Organisation_and_device_are_found_by_their_exact_names()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;
        var body = new JsonObject { ["orgId"] = Organisation, ["otac"] = code, ["key"] = Jwk(sandbox.Key, "care-01") };
        var other = new JsonObject { ["orgId"] = "1", ["otac"] = code, ["key"] = Jwk(sandbox.Key) };

        var lowerCase = sandbox.PutAsync(
            "piaweb/api/b2b/v1/devices/care-01/jwk", body, request => Replace(request, "dhs-subjectId", "care-01"));
        var unknown = sandbox.PutAsync(Activation, other, request => Replace(request, "dhs-auditId", "1"));

        Assert.Equal((HttpStatusCode.NotFound, "DE.4"), await ErrorAsync(lowerCase));
        Assert.Equal((HttpStatusCode.NotFound, "DE.2"), await ErrorAsync(unknown));
    }

    [Fact]
    public async Task Organisation_that_is_not_active_is_refused()
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;
        await sandbox.SimOkAsync("organisations", new JsonObject { ["raNumber"] = Organisation, ["active"] = false });

        Assert.Equal((HttpStatusCode.BadRequest, "DE.9"), await ErrorAsync(sandbox.ActivateAsync(code)));
    }

    [Theory]
    [InlineData("n", "***", "JWK.1")]
    [InlineData("kty", "EC", "JWK.1")]
    [InlineData("alg", "HS256", "JWK.2")]
    [InlineData("kid", "other", "JWK.2")]
    [InlineData("use", "enc", "JWK.8")]
    public async Task Key_that_is_not_good_is_refused(string member, string value, string code)
    {
        var (sandbox, otac) = await RegisteredAsync();
        await using var running = sandbox;
        var key = Jwk(sandbox.Key);
        key[member] = value;

        Assert.Equal(code, (await ErrorAsync(sandbox.ActivateAsync(otac, key))).Code);
        Assert.Equal("inactive", (await sandbox.DeviceAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Key_that_is_too_short_is_refused()
    {
        var (sandbox, otac) = await RegisteredAsync();
        await using var running = sandbox;
        using var weak = RSA.Create(1024);

        Assert.Equal((HttpStatusCode.BadRequest, "JWK.2"), await ErrorAsync(sandbox.ActivateAsync(otac, Jwk(weak))));
    }

    [Theory]
    [InlineData("dhs-auditId")]
    [InlineData("dhs-auditIdType")]
    [InlineData("dhs-subjectId")]
    [InlineData("dhs-subjectIdType")]
    [InlineData("dhs-messageId")]
    [InlineData("dhs-correlationId")]
    [InlineData("dhs-productId")]
    public async Task Every_header_is_needed(string header)
    {
        var (sandbox, code) = await RegisteredAsync();
        await using var running = sandbox;

        var reply = sandbox.ActivateAsync(code, change: request => request.Headers.Remove(header));

        Assert.Equal((HttpStatusCode.BadRequest, "111"), await ErrorAsync(reply));
    }

    [Fact]
    public async Task Refreshed_key_replaces_the_old_one()
    {
        await using var sandbox = await ReadyAsync();
        using var old = RSA.Create(sandbox.Key.ExportParameters(includePrivateParameters: true));
        using var fresh = RSA.Create(2048);

        using var reply = await sandbox.RefreshAsync(fresh);
        using var byOld = await sandbox.TokenAsync(key: old);
        using var byNew = await sandbox.TokenAsync();

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, byOld.StatusCode);
        Assert.Equal(HttpStatusCode.OK, byNew.StatusCode);
    }

    [Fact]
    public async Task Key_that_was_used_before_does_not_come_back()
    {
        await using var sandbox = await ReadyAsync();
        using var first = RSA.Create(sandbox.Key.ExportParameters(includePrivateParameters: true));
        using var second = RSA.Create(2048);
        (await sandbox.RefreshAsync(second)).Dispose();

        Assert.Equal((HttpStatusCode.NotFound, "JWK.9"), await ErrorAsync(sandbox.RefreshAsync(second)));
        Assert.Equal((HttpStatusCode.NotFound, "JWK.9"), await ErrorAsync(sandbox.RefreshAsync(first)));
    }

    [Fact]
    public async Task Refresh_needs_a_token_of_the_same_device()
    {
        await using var sandbox = await ReadyAsync();
        using var fresh = RSA.Create(2048);
        await sandbox.SimOkAsync("devices", new JsonObject { ["raNumber"] = Organisation, ["name"] = "other" });
        var other = Refreshing.Replace(DeviceName, "other", StringComparison.Ordinal);

        var foreign = await ErrorAsync(sandbox.PutAsync(other, Jwk(fresh, "other"), request => Replace(request, "dhs-subjectId", "other")));
        sandbox.Vendor.DefaultRequestHeaders.Authorization = null;
        var nobody = await ErrorAsync(sandbox.RefreshAsync(fresh));

        Assert.Equal("DE.4", foreign.Code);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.Status);
        Assert.Equal(1, (await sandbox.DeviceAsync())["keys"]!.GetValue<int>());
    }

    [Fact]
    public async Task Refresh_whose_answer_is_lost_has_changed_the_key()
    {
        await using var sandbox = await ReadyAsync();
        using var fresh = RSA.Create(2048);
        await sandbox.FaultAsync("""{"match":{"pathPrefix":"/piaweb"},"times":1,"action":{"kind":"apply-then-drop"}}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.RefreshAsync(fresh));
        using var byOld = await sandbox.TokenAsync();
        using var byNew = await sandbox.TokenAsync(key: fresh);

        Assert.Equal(HttpStatusCode.BadRequest, byOld.StatusCode);
        Assert.Equal(HttpStatusCode.OK, byNew.StatusCode);
    }

    [Fact]
    public async Task Device_is_extended_only_before_it_expires()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync($"proda/devices/{DeviceName}", new() { ["deviceExpiry"] = Now.AddDays(3) });

        await sandbox.SimOkAsync($"devices/{DeviceName}/extend");
        var extended = DaysTo((await sandbox.DeviceAsync())["deviceExpiry"]!);
        await sandbox.SetAsync($"proda/devices/{DeviceName}", new() { ["deviceExpiry"] = Now.AddDays(-1) });
        using var late = await sandbox.SimAsync($"devices/{DeviceName}/extend");

        Assert.InRange(extended, 181.9, 182);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("remove")]
    [InlineData("new-code")]
    public async Task Device_gets_no_token_after_a_person_changed_it(string act)
    {
        await using var sandbox = await ReadyAsync();

        await sandbox.SimOkAsync($"devices/{DeviceName}/{act}");
        using var reply = await sandbox.TokenAsync();

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("device_error", (await NodeAsync(reply))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task New_code_activates_an_expired_device_again_with_a_new_key_only()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync($"proda/devices/{DeviceName}", new() { ["keyExpiry"] = Now.AddDays(-1) });
        using var coded = await sandbox.SimAsync($"devices/{DeviceName}/new-code");
        var code = (await NodeAsync(coded))["otac"]!.GetValue<string>();
        using var fresh = RSA.Create(2048);

        var again = await ErrorAsync(sandbox.ActivateAsync(code));
        using var reply = await sandbox.ActivateAsync(code, Jwk(fresh));

        Assert.Equal("JWK.9", again.Code);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    [Fact]
    public async Task State_survives_a_restart_with_a_state_file()
    {
        var file = Path.Combine(Path.GetTempPath(), $"proda-{Guid.NewGuid():N}.json");
        var first = await ReadyAsync($"--Sandbox:StateFile={file}");
        using var key = RSA.Create(first.Key.ExportParameters(includePrivateParameters: true));
        await first.BookedAsync();
        await first.DisposeAsync();

        await using var second = await StartAsync($"--Sandbox:StateFile={file}");
        using var reply = await second.TokenAsync(key: key);
        File.Delete(file);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(1, await second.BookingCountAsync());
    }

    static double DaysTo(JsonNode time) => (time.GetValue<DateTimeOffset>() - Now).TotalDays;

    static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }

    static async Task<(HttpStatusCode Status, string Code)> ErrorAsync(Task<HttpResponseMessage> asked)
    {
        using var reply = await asked;
        return (reply.StatusCode, (await NodeAsync(reply))["errors"]![0]!["code"]!.GetValue<string>());
    }
}
