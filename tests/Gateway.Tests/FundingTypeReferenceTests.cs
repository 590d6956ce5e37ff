using System.Net;

namespace CareVision.Gateway.Tests;

public sealed class FundingTypeReferenceTests
{
    [Fact]
    public async Task A_list_that_was_read_can_be_saved_as_it_is()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        var first = await gateway.PutAsync("/funding-type-references",
            """[{"reference":" HCP ","description":"Home Care Package"},{"reference":"PRIVATE","dontCreateDebtorAccount":true}]""");

        var read = await gateway.GetAsync("/funding-type-references");
        var again = await gateway.PutAsync("/funding-type-references", read.Text);

        Assert.Equal("1", first.Is(HttpStatusCode.OK)["version"]);
        Assert.Equal("\"1\"", read.Headers["ETag"]);
        Assert.Equal("HCP", read.Json[0].GetProperty("reference").GetString());
        Assert.True(read.Json[1].GetProperty("dontCreateDebtorAccount").GetBoolean());
        Assert.Equal("\"2\"", again.Is(HttpStatusCode.OK).Headers["ETag"]);
    }

    [Theory]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"0\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\"", HttpStatusCode.UnprocessableEntity)]
    [InlineData("\"one\"", HttpStatusCode.UnprocessableEntity)]
    public async Task A_save_obeys_if_match(string etag, HttpStatusCode expected)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PutAsync("/funding-type-references", """[{"reference":"HCP"}]""");

        var answer = await gateway.SendAsync("PUT", RunningGateway.At("/funding-type-references"), "portal", "[]", with: request =>
            request.Headers.TryAddWithoutValidation("If-Match", etag));

        answer.Is(expected);
        if (expected != HttpStatusCode.OK)
        {
            answer.IsProblem(expected, expected == HttpStatusCode.PreconditionFailed ? "version-conflict" : "invalid");
            Assert.Equal("\"1\"", (await gateway.GetAsync("/funding-type-references")).Headers["ETag"]);
        }
    }

    [Fact]
    public async Task One_reference_is_saved_by_its_name()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        var answer = await gateway.PutAsync("/funding-type-references/HCP%20Level%204", """{"dontCreateDebtorAccount":true}""");

        Assert.Equal("HCP Level 4", answer.Is(HttpStatusCode.OK).Json.GetProperty("references")[0].GetProperty("reference").GetString());
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%0Ab")]
    [InlineData("%20")]
    public async Task A_reference_that_no_path_can_name_is_refused(string reference)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        (await gateway.PutAsync($"/funding-type-references/{reference}", "{}")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-id");
    }

    [Fact]
    public async Task A_list_with_empty_entries_names_them()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/funding-type-references", """[{"reference":"HCP"},{"reference":""},null]""");

        Assert.Equal(
            ["[1].reference", "[2]"],
            answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }
}
