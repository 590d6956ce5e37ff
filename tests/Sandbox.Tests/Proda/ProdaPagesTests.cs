using System.Net;
using static CareVision.Sandbox.Tests.Proda.RunningProda;

namespace CareVision.Sandbox.Tests.Proda;

public sealed class ProdaPagesTests
{
    [Fact]
    public async Task Index_shows_both_systems()
    {
        await using var sandbox = await ReadyAsync();

        var page = await sandbox.Admin.GetStringAsync("/");

        Assert.Contains("NDIA provider API", page, StringComparison.Ordinal);
        Assert.Contains("sandbox-software", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_is_registered_and_given_a_new_code_on_the_pages()
    {
        await using var sandbox = await ReadyAsync();

        await PostAsync(sandbox, "/proda-devices", ("raNumber", Organisation), ("name", "Second"));
        var fresh = await sandbox.Admin.GetStringAsync($"/proda-devices/{Organisation}/Second");
        await PostAsync(sandbox, $"/proda-devices/{Organisation}/{DeviceName}/disable");

        Assert.Contains("Activation code", fresh, StringComparison.Ordinal);
        Assert.Equal("disabled", (await sandbox.DeviceAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Device_that_has_expired_is_not_extended_on_the_page()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync($"proda/devices/{DeviceName}", new() { ["deviceExpiry"] = Now.AddDays(-1) });

        var reply = await PostAsync(sandbox, $"/proda-devices/{Organisation}/{DeviceName}/extend");

        Assert.Equal(HttpStatusCode.BadRequest, reply);
    }

    [Fact]
    public async Task Participant_and_plan_are_shown_and_encoded()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(change: mai => mai["surname"] = "<b>Nguyen");

        var list = await sandbox.Admin.GetStringAsync("/ndis-participants?q=nguyen");
        var one = await sandbox.Admin.GetStringAsync($"/ndis-participants/{Mai}");

        Assert.Contains($"{Mai}", list, StringComparison.Ordinal);
        Assert.Contains("Plan 7001", one, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Nguyen", list + one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Participant_is_added_on_the_page()
    {
        await using var sandbox = await ReadyAsync();

        await PostAsync(
            sandbox, "/ndis-participants", ("number", "430000900"), ("surname", "Singh"), ("dateOfBirth", "1977-05-09"),
            ("start", Text(PlanStart)), ("end", Text(PlanEnd)));

        Assert.Contains("Singh", await sandbox.Admin.GetStringAsync("/ndis-participants/430000900"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve", "Approved")]
    [InlineData("reject", "Rejected")]
    [InlineData("payments", "In Process")]
    public async Task Booking_is_decided_on_the_page(string act, string status)
    {
        await using var sandbox = await ReadyAsync();
        var id = await sandbox.BookedAsync();

        await PostAsync(sandbox, $"/service-bookings/{id}/{act}", ("reference", "R-1"), ("amount", "12.50"));
        var page = await sandbox.Admin.GetStringAsync($"/service-bookings/{id}");

        Assert.Equal(status, (await sandbox.ResultAsync(Bookings + id))["status"]!.GetValue<string>());
        Assert.Equal(act == "payments", page.Contains("R-1 $12.50", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/proda-devices/1/none")]
    [InlineData("/ndis-participants/none")]
    [InlineData("/service-bookings/none")]
    public async Task What_does_not_exist_is_not_found(string page)
    {
        await using var sandbox = await ReadyAsync();

        using var reply = await sandbox.Admin.GetAsync(page);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task Demonstration_is_there_again_after_a_reset()
    {
        await using var sandbox = await RunningProda.StartAsync("--Sandbox:Proda:Demo=true");
        var before = (await sandbox.TruthAsync("summary"))["participants"]!.GetValue<int>();
        await sandbox.SeedAsync();

        (await sandbox.Admin.PostAsync("/_sim/reset", null)).Dispose();

        Assert.Equal(5, before);
        Assert.Equal(5, (await sandbox.TruthAsync("summary"))["participants"]!.GetValue<int>());
    }

    static async Task<HttpStatusCode> PostAsync(RunningProda sandbox, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Origin", sandbox.Admin.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var reply = await sandbox.Admin.SendAsync(request);
        return reply.StatusCode;
    }
}
