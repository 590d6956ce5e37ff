using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Storage;

namespace CareVision.Gateway.Tests;

public sealed class QuoteTests
{
    const string Open = """
        {"clientId":"anton","quoteStatus":"Open","departments":["Home Care"],"totalAmount":120.5,"creator":"Maria",
         "funding":[{"id":"fs-1","type":"HCP","reference":"HCP"}]}
        """;

    [Fact]
    public async Task A_quote_is_saved_shown_and_listed()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        gateway.ReadModel.Records = new Page<Storage.Records.SyncRecordRow>([FakeReadModel.Row("demo", "quote", "q-1")], "next");

        var saved = (await gateway.PutAsync("/quotes/q-1", Open)).Is(HttpStatusCode.Accepted);
        var shown = (await gateway.GetAsync("/quotes/q-1")).Is(HttpStatusCode.OK).Json;
        var list = (await gateway.GetAsync("/quotes?q=home&client=anton")).Is(HttpStatusCode.OK).Json;

        Assert.Equal("/api/v1/organisations/demo/sync-records/quote/q-1", saved.Headers["Location"]);
        Assert.Equal(("Open", 120.5m, "Pending"),
            (shown.GetProperty("quoteStatus").GetString(), shown.GetProperty("totalAmount").GetDecimal(), shown.GetProperty("status").GetString()));
        Assert.False(shown.GetProperty("funding")[0].GetProperty("added").GetBoolean());
        Assert.Equal(("q-1", "next"),
            (list.GetProperty("items")[0].GetProperty("id").GetString(), list.GetProperty("nextCursor").GetString()));
        Assert.Equal(("demo", "quote", "anton", "home"),
            (gateway.ReadModel.LastFilter!.Org, gateway.ReadModel.LastFilter.Kind, gateway.ReadModel.LastFilter.Parent, gateway.ReadModel.LastFilter.Q));
    }

    [Theory]
    [InlineData("""{"quoteStatus":"Open"}""", "clientId")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Won"}""", "quoteStatus")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Open","totalAmount":-1}""", "totalAmount")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Open","contacts":["a/b"]}""", "contacts[0]")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Open","departments":[null]}""", "departments[0]")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Open","funding":[{"type":"HCP","reference":"HCP"}]}""", "funding[0].id")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Open","funding":[null]}""", "funding[0].reference")]
    [InlineData("""{"clientId":"anton","quoteStatus":"Open","services":[{}]}""", "services[0].description")]
    public async Task A_quote_that_breaks_a_rule_reaches_no_grain(string body, string field)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var before = gateway.Cluster.Commands;

        var answer = await gateway.PutAsync("/quotes/q-1", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
        Assert.Equal(before, gateway.Cluster.Commands);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Every_status_of_the_document_is_taken(string status)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        (await gateway.PutAsync("/quotes/q-1", Open.Replace("\"Open\"", $"\"{status}\"", StringComparison.Ordinal))).Is(HttpStatusCode.Accepted);
        var shown = (await gateway.GetAsync("/quotes/q-1")).Json;

        Assert.Equal(status, shown.GetProperty("quoteStatus").GetString());
    }

    [Fact]
    public async Task A_quote_that_is_not_there_is_a_problem()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.GetAsync("/quotes/q-404");

        Assert.Equal((HttpStatusCode.NotFound, "quote-not-found"), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }

    public static TheoryData<string> Statuses => [.. QuoteStatuses.All];
}
