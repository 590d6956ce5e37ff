using System.Net;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class PagesTests
{
    const string Attack = "<script>alert('x')</script>";

    [Theory]
    [InlineData("/", "TechOne (Accounts Receivable)")]
    [InlineData("/debtor-accounts", "Debtor Accounts")]
    [InlineData("/debtor-accounts?q=blake", "Blake, Anton")]
    [InlineData("/debtor-accounts/100001", "anton.blake@example.test")]
    [InlineData("/requests", "DebtorAccount/Save")]
    [InlineData("/faults", "apply-late")]
    public async Task Page_renders_for_everybody_on_the_machine(string path, string content)
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake());
        using var visitor = new HttpClient { BaseAddress = sandbox.Host.Address };

        using var reply = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(content, await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stylesheet_is_served_by_the_sandbox_itself()
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.Admin.GetAsync("/sandbox.css");

        Assert.Equal("text/css", reply.Content.Headers.ContentType!.MediaType);
        Assert.Contains("prefers-color-scheme: dark", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_encode_what_came_from_outside()
    {
        await using var sandbox = await StartAsync();
        var item = Blake(Attack);
        item["AccountName"] = Attack;
        item["Address"]!.AsObject()[Attack] = Attack;
        await sandbox.AskAsync(Save, item);
        using var raw = await sandbox.TechOne.PostAsync(Save, Json(Attack));
        (await sandbox.SimPostAsync("funding-types", $$"""{"reference":"{{Attack}}"}""")).Dispose();
        await sandbox.FaultAsync($$"""{"match":{"pathPrefix":"{{Attack}}","bodyContains":"{{Attack}}"},"action":{"kind":"status"} }""");

        var asked = Uri.EscapeDataString(Attack);
        string[] paths =
        [
            "/", "/debtor-accounts", "/debtor-accounts?q=" + asked, "/debtor-accounts/100001", "/debtor-accounts/" + asked, "/requests", "/faults",
        ];
        foreach (var path in paths)
        {
            using var reply = await sandbox.Admin.GetAsync(path);
            var page = await reply.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Requirement", "T40")]
    [Trait("Requirement", "T52")]
    public async Task Debtor_accounts_page_searches_and_pages()
    {
        await using var sandbox = await StartAsync();
        for (var i = 1; i <= 51; i++)
        {
            await sandbox.AskAsync(Save, Blake($"care/fs-{i}"));
        }

        var second = await sandbox.Admin.GetStringAsync("/debtor-accounts?page=2");
        var found = await sandbox.Admin.GetStringAsync("/debtor-accounts?q=fs-50");

        Assert.Contains("100051", second, StringComparison.Ordinal);
        Assert.DoesNotContain(">100050<", second, StringComparison.Ordinal);
        Assert.Contains("Page 2 of 2, 51 in all", second, StringComparison.Ordinal);
        Assert.Contains("1 in all", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_page_warns_of_duplicates()
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake());
        await sandbox.AskAsync(Save, Blake());

        var page = await sandbox.Admin.GetStringAsync("/debtor-accounts/100001");

        Assert.Contains("""href="/debtor-accounts/100002""", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same", HttpStatusCode.RedirectMethod)]
    [InlineData("referer", HttpStatusCode.RedirectMethod)]
    [InlineData("none", HttpStatusCode.Forbidden)]
    [InlineData("http://evil.test", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Form_is_only_taken_from_the_sandboxs_own_pages(string origin, HttpStatusCode expected)
    {
        await using var sandbox = await StartAsync();

        using var reply = await PostFormAsync(sandbox, "/faults", origin, ("kind", "throttle"), ("times", "1"));

        Assert.Equal(expected, reply.StatusCode);
        var active = (await sandbox.SimAsync("faults"))["active"]!.AsArray().Count;
        Assert.Equal(expected == HttpStatusCode.RedirectMethod ? 1 : 0, active);
    }

    [Fact]
    public async Task Form_is_refused_when_the_host_name_is_foreign()
    {
        await using var sandbox = await StartAsync();
        using var form = new FormUrlEncodedContent([new("kind", "throttle")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/faults") { Content = form };
        request.Headers.Host = "rebound.test";
        request.Headers.Add("Origin", "http://rebound.test");

        using var reply = await sandbox.Admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Faults_page_adds_and_removes_a_fault()
    {
        await using var sandbox = await StartAsync();

        using var added = await PostFormAsync(sandbox, "/faults", "same", ("kind", "status"), ("status", "502"), ("times", "0"));
        var id = (await sandbox.SimAsync("faults"))["active"]!.AsArray().Single()!["id"]!.GetValue<string>();
        using var removed = await PostFormAsync(sandbox, $"/faults/{id}/remove", "same");
        using var wrong = await PostFormAsync(sandbox, "/faults", "same", ("kind", "status"), ("status", "99"));

        Assert.Equal("/faults", added.Headers.Location!.OriginalString);
        Assert.Empty((await sandbox.SimAsync("faults"))["active"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Index_page_does_what_technicians_of_techone_would_do()
    {
        await using var sandbox = await StartAsync();

        (await PostFormAsync(sandbox, "/techone/break-number-generation", "same")).Dispose();
        Assert.Equal("SIM-AR-0001", (await sandbox.AskAsync(Save, Blake())).Code());
        (await PostFormAsync(sandbox, "/techone/reset-database", "same")).Dispose();
        (await PostFormAsync(sandbox, "/techone/dedupe", "same")).Dispose();
        (await PostFormAsync(sandbox, "/techone/funding-types", "same", ("reference", "COS"))).Dispose();
        var item = Blake();
        item["FundingTypeReference"] = "COS";
        await sandbox.AskAsync(Save, item);
        Assert.Equal("SIM-AR-0006", (await sandbox.AskAsync(Save, item)).Code());

        (await PostFormAsync(sandbox, "/techone/expire-tokens", "same")).Dispose();
        using var denied = await sandbox.PostAsync(Save, Blake());
        Assert.Equal(HttpStatusCode.Unauthorized, denied.StatusCode);
    }

    static async Task<HttpResponseMessage> PostFormAsync(
        RunningSandbox sandbox, string path, string origin, params (string Key, string Value)[] fields)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Key, field.Value))),
        };
        var own = sandbox.Host.Address.GetLeftPart(UriPartial.Authority);
        if (origin == "referer")
        {
            request.Headers.Add("Referer", own + path);
        }
        else if (origin != "none")
        {
            request.Headers.Add("Origin", origin == "same" ? own : origin);
        }

        return await browser.SendAsync(request);
    }
}
