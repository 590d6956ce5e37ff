using System.Net;

namespace CareVision.Gateway.Tests;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task An_issued_key_works_and_is_listed_without_itself()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        var issued = await gateway.PostAsync("/api-keys", """{"name":"maria@demo","role":"viewer"}""", "platform");
        var used = await gateway.SendAsync("GET", RunningGateway.At("/clients/anton"), null, with: r => r.Headers.Add("X-Api-Key", issued["key"]));
        var list = await gateway.GetAsync("/api-keys", "platform");

        Assert.Equal($"/api/v1/organisations/demo/api-keys/{issued["id"]}", issued.Is(HttpStatusCode.Created).Headers["Location"]);
        used.Is(HttpStatusCode.OK);
        Assert.Contains("maria@demo", list.Is(HttpStatusCode.OK).Text);
        Assert.DoesNotContain(issued["key"]!, list.Text);
    }

    [Theory]
    [InlineData("""{"name":"x","role":"platform"}""")]
    [InlineData("""{"name":"x","role":"owner"}""")]
    [InlineData("""{"role":"viewer"}""")]
    public async Task A_key_of_a_role_that_is_not_the_organisations_is_refused(string body)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        (await gateway.PostAsync("/api-keys", body, "platform")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_key_for_an_organisation_that_does_not_exist_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.PostAsync("/api-keys", """{"name":"x","role":"viewer"}""", "platform"))
            .IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
    }

    [Theory]
    [InlineData("999")]
    [InlineData("abc")]
    public async Task A_key_that_does_not_exist_is_not_revoked(string id)
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.SendAsync("DELETE", RunningGateway.At($"/api-keys/{id}"), "platform")).IsProblem(HttpStatusCode.NotFound, "api-key-not-found");
    }

    [Fact]
    public async Task The_key_of_another_organisation_is_not_revoked()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Keys.Of("viewer", "other");
        var id = (await gateway.Keys.ListAsync("other", default)).Single().Id;

        (await gateway.SendAsync("DELETE", RunningGateway.At($"/api-keys/{id}"), "platform")).IsProblem(HttpStatusCode.NotFound, "api-key-not-found");
    }
}
