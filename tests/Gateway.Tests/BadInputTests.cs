using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CareVision.Gateway.Tests;

public sealed class BadInputTests
{
    const string Client = """{"firstName":"Anton","lastName":"Blake"}""";

    [Theory]
    [InlineData("{\"firstName\":\"Anton\",")]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"firstName\":\"Anton\",\"lastName\":\"Blake\"} trailing")]
    [InlineData("{'firstName':1}")]
    public async Task Malformed_json_is_a_problem_that_names_the_place(string body)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton", body);

        answer.IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        Assert.Contains("line 1", answer["detail"]);
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_problem_and_the_log_never_repeat_the_payload()
    {
        const string secret = "planted-secret";
        await using var gateway = await RunningGateway.StartAsync();

        var malformed = await gateway.PutAsync("/clients/anton", $$"""{"firstName":"{{secret}}","lastName":{{secret}} }""");
        var mistyped = await gateway.PutAsync("/clients/anton", $$"""{"firstName":"{{secret}}","lastName":"Blake","dateOfBirth":"{{secret}}"}""");

        malformed.Is(HttpStatusCode.BadRequest);
        mistyped.Is(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain(secret, malformed.Text + mistyped.Text);
        Assert.DoesNotContain(gateway.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"firstName":5,"lastName":"Blake"}""", "firstName")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","dateOfBirth":"31/12/1950"}""", "dateOfBirth")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","dateOfBirth":"1950-02-30"}""", "dateOfBirth")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","surname":"Blake"}""", "surname")]
    [InlineData("""{"firstName":"Anton","firstName":"Antonia","lastName":"Blake"}""", "firstName")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","address":{"postcode":2042}}""", "address.postcode")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{"lastName":"Blake"}""", "firstName")]
    [InlineData("""{"firstName":" ","lastName":"Blake"}""", "firstName")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","email":"anton"}""", "email")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","email":"a b@example.com"}""", "email")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","email":"a@b@example.com"}""", "email")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","dateOfBirth":"0001-01-01"}""", "dateOfBirth")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","branch":"a/b"}""", "branch")]
    [InlineData("""{"firstName":"Anton","lastName":"Blake","sourceVersion":-1}""", "sourceVersion")]
    public async Task A_field_that_breaks_a_rule_is_named(string body, string field)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton", body);

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task All_fields_that_break_a_rule_are_named_at_once()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton/funding-sources/f1",
            """{"startDate":"2026-07-02","endDate":"2026-07-01","amount":-1}""");

        Assert.Equal(
            ["amount", "endDate", "reference", "type"],
            answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton", $$"""{"firstName":"{{new string('a', 101)}}","lastName":"Blake"}""");

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains("100", answer["detail"]);
    }

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"a\\ud800b\"")]
    [InlineData("\"a\\udc00\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    public async Task A_text_that_cannot_be_stored_is_refused(string text)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton", $$"""{"firstName":"Anton","lastName":"Blake","address":{"suburb":{{text}} } }""");

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-text");
        Assert.Contains("$.address.suburb", answer["detail"]);
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_text_with_a_whole_surrogate_pair_is_taken()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton", """{"firstName":"Zo\u00eb \ud83d\ude00","lastName":"Blake"}""");

        Assert.Equal("Zoë 😀", answer.Is(HttpStatusCode.OK)["firstName"]);
    }

    [Fact]
    public async Task A_query_with_a_null_character_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.GetAsync("/clients?q=a%00b")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-text");
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%2fb")]
    [InlineData("a%252Fb")]
    [InlineData("a%0Ab")]
    [InlineData("a%7F")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("%C3%A4")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_id_that_is_no_id_is_refused_and_changes_nothing(string id)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var client = await gateway.PutAsync($"/clients/{id}", Client);
        var source = await gateway.PutAsync($"/clients/anton/funding-sources/{id}", """{"type":"HCP","reference":"HCP"}""");
        var organisation = await gateway.SendAsync("PUT", RunningGateway.At("", id), "platform", """{"name":"X"}""");

        client.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-id");
        source.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-id");
        organisation.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-id");
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Theory]
    [InlineData("platform")]
    [InlineData("Platform")]
    public async Task The_reserved_organisation_id_is_refused(string id)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.SendAsync("PUT", RunningGateway.At("", id), "platform", """{"name":"X"}""");

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-id");
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task Another_content_type_than_json_is_refused(string? type)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.SendAsync("PUT", RunningGateway.At("/clients/anton"), "portal", with: request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Client));
            request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        });

        answer.IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_ten_megabytes_is_refused_whether_its_length_is_known_or_not(bool known)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var body = Encoding.UTF8.GetBytes($$"""{"firstName":"{{new string('a', 10 * 1024 * 1024)}}","lastName":"Blake"}""");

        var answer = await gateway.SendAsync("PUT", RunningGateway.At("/clients/anton"), "portal", with: request =>
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TransferEncodingChunked = !known;
        });

        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "payload-too-large");
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_body_just_below_the_limit_is_read_whole()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        var description = new string('d', 500);
        var list = string.Join(",", Enumerable.Range(0, 1000).Select(i => $$"""{"reference":"R{{i}}","description":"{{description}}"}"""));

        var answer = await gateway.PutAsync("/funding-type-references", $"[{list}]");

        Assert.Equal(1000, answer.Is(HttpStatusCode.OK).Json.GetProperty("references").GetArrayLength());
    }

    [Fact]
    public async Task A_funding_source_for_a_client_that_does_not_exist_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/nobody/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");

        answer.IsProblem(HttpStatusCode.NotFound, "client-not-found");
    }

    [Fact]
    public async Task An_unknown_route_is_a_problem()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.GetAsync("/no-such-thing")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await gateway.SendAsync("GET", "/no-such-thing", null)).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_is_a_problem_that_says_which_are()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.SendAsync("PATCH", RunningGateway.At("/clients/anton"), "portal");

        answer.IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Contains("PUT", answer.Headers["Allow"]);
    }

    [Fact]
    public async Task A_provider_nobody_knows_is_not_found()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.PostAsync("/integrations/xero/link")).IsProblem(HttpStatusCode.NotFound, "provider-not-found");
        (await gateway.GetAsync("/integrations/xero")).IsProblem(HttpStatusCode.NotFound, "provider-not-found");
    }

    [Theory]
    [InlineData("/sync-records?limit=0", "limit")]
    [InlineData("/sync-records?limit=501", "limit")]
    [InlineData("/sync-records?status=Done", "status")]
    [InlineData("/sync-records?kind=referral", "kind")]
    [InlineData("/sync-records?cursor=forged", "cursor")]
    [InlineData("/changes?limit=1001", "limit")]
    [InlineData("/changes?after=forged", "after")]
    public async Task A_query_that_breaks_a_rule_names_the_parameter(string path, string parameter)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = (await gateway.GetAsync(path)).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(parameter, out _), answer.Text);
    }

    [Fact]
    public async Task A_number_that_is_none_is_a_bad_request()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.GetAsync("/sync-records?limit=many")).IsProblem(HttpStatusCode.BadRequest, "bad-request");
    }
}
