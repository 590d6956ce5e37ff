using System.Net;
using System.Text.Json;
using CareVision.Gateway.OpenApi;
using CareVision.Gateway.Security;

namespace CareVision.Gateway.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_lists_every_endpoint_with_its_roles_and_problems()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = (await gateway.SendAsync("GET", "/openapi/v1.json", null)).Is(HttpStatusCode.OK).Json;

        var paths = document.GetProperty("paths");
        foreach (var route in ProtectedRoute.Of(gateway))
        {
            Assert.True(paths.TryGetProperty(route.Pattern, out var path), $"{route.Pattern} is missing");
            Assert.True(path.TryGetProperty(route.Method.ToLowerInvariant(), out var operation), $"{route.Method} {route.Pattern} is missing");
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()), $"{route.Method} {route.Pattern} has no summary");
            Assert.Contains("Roles: ", operation.GetProperty("description").GetString());
            Assert.True(operation.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _));
            Assert.Equal("ApiKey", operation.GetProperty("security")[0].EnumerateObject().Single().Name);
            Assert.Equal(route.Body is not null, operation.TryGetProperty("requestBody", out _));
            Assert.All(
                operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [],
                parameter => Assert.Matches("^([a-z][A-Za-z]*|Idempotency-Key)$", parameter.GetProperty("name").GetString()));
        }
    }

    [Fact]
    public async Task Every_body_has_an_example_that_is_taken()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PostAsync("/integrations/techone_ar/link");

        var bodies = ProtectedRoute.Of(gateway).Where(route => route.Body is not null).ToList();

        Assert.Equal(Examples.All.Count, bodies.Select(route => route.Body).Distinct().Count());
        foreach (var route in bodies)
        {
            var role = Roles.OfAnOrganisation.Append("platform").First(role => AccessTable.Allowed(route.Act).HasFlag(Roles.Parse(role)));
            var answer = await gateway.SendAsync(route.Method, route.In(RunningGateway.Org), role, route.Body);
            // No example can hold a state that was given a moment ago: it is read, and then it is not good.
            var isTaken = route.Pattern.EndsWith("/link/result", StringComparison.Ordinal)
                ? answer["code"] == "link-state-invalid"
                : (int)answer.Status is >= 200 and < 300;
            Assert.True(isTaken, $"{route.Method} {route.Pattern}: {answer.Text}");
        }
    }

    [Fact]
    public async Task A_body_is_described_with_its_example_and_what_it_needs()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var schemas = (await gateway.SendAsync("GET", "/openapi/v1.json", null)).Json.GetProperty("components").GetProperty("schemas");

        var client = schemas.GetProperty("ClientBody");
        Assert.Equal("Anton", client.GetProperty("examples")[0].GetProperty("firstName").GetString());
        Assert.Equal(["firstName", "lastName"], client.GetProperty("required").EnumerateArray().Select(member => member.GetString()));
        Assert.Contains(
            "`NDIS`", schemas.GetProperty("FundingSourceBody").GetProperty("properties").GetProperty("type").GetProperty("description").GetString());
        Assert.True(schemas.TryGetProperty("ProblemDocument", out _));
    }

    [Fact]
    public async Task The_description_names_the_key_header()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = (await gateway.SendAsync("GET", "/openapi/v1.json", null)).Json;

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString());
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey");
        Assert.Equal(("apiKey", "header", "X-Api-Key"),
            (scheme.GetProperty("type").GetString(), scheme.GetProperty("in").GetString(), scheme.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Every_reference_in_the_description_leads_somewhere()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = (await gateway.SendAsync("GET", "/openapi/v1.json", null)).Json;

        var references = References(document).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(Leads(document, reference), reference));
    }

    static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.NameEquals("$ref") && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    static bool Leads(JsonElement document, string reference)
    {
        var at = document;
        return reference.TrimStart('#', '/').Split('/').All(part => at.TryGetProperty(part, out at));
    }
}
