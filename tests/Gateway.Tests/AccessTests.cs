using System.Net;
using CareVision.Gateway.Security;

namespace CareVision.Gateway.Tests;

public sealed class AccessTests
{
    public static TheoryData<string> AllRoles => ["platform", "portal", "viewer", "operator", "support"];

    [Theory]
    [InlineData("platform", "ReadOrganisation,SaveOrganisation,NoteOnboarding,CheckReadiness,OperatePlatform,ManageApiKeys")]
    [InlineData("portal", "ReadOrganisation,SaveOrganisation,Read,SaveSettings,SaveEntities,ExportInvoices")]
    [InlineData("viewer", "ReadOrganisation,Read")]
    [InlineData("operator", "ReadOrganisation,SaveOrganisation,Read,SaveSettings,ExportInvoices,ManageLinks,OperateRecords,CheckReadiness")]
    [InlineData("support", "ReadOrganisation,SaveOrganisation,Read,SaveSettings,SaveEntities,ExportInvoices,ManageLinks,OperateRecords,NoteOnboarding,CheckReadiness")]
    public void The_table_of_access_says_what_a_role_may_do(string role, string acts)
    {
        var allowed = Enum.GetValues<Act>().Where(act => AccessTable.Allowed(act).HasFlag(Roles.Parse(role)));

        Assert.Equal(acts, string.Join(",", allowed));
    }

    [Fact]
    public void A_role_nobody_knows_may_do_nothing()
    {
        Assert.Equal(Role.None, Roles.Parse("owner"));
        Assert.All(Enum.GetValues<Act>(), act => Assert.Equal(Role.None, AccessTable.Allowed(act) & Roles.Parse("owner")));
    }

    [Theory, MemberData(nameof(AllRoles))]
    public async Task Every_endpoint_obeys_the_table_for_every_role(string role)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var routes = ProtectedRoute.Of(gateway);
        Assert.NotEmpty(routes);

        foreach (var route in routes)
        {
            var before = gateway.Cluster.Commands;
            var answer = await gateway.SendAsync(route.Method, route.In(RunningGateway.Org), role, route.Body);
            if (AccessTable.Allowed(route.Act).HasFlag(Roles.Parse(role)))
            {
                Assert.False(answer.Status == HttpStatusCode.Forbidden, $"{role} must be allowed to {route.Method} {route.Pattern}");
            }
            else
            {
                answer.IsProblem(HttpStatusCode.Forbidden, "forbidden");
                Assert.Equal(before, gateway.Cluster.Commands);
            }
        }
    }

    [Fact]
    public async Task Every_endpoint_refuses_a_request_without_a_key_and_with_an_unknown_one()
    {
        await using var gateway = await RunningGateway.StartAsync();

        foreach (var route in ProtectedRoute.Of(gateway))
        {
            var without = await gateway.SendAsync(route.Method, route.In(RunningGateway.Org), null, route.Body);
            var unknown = await gateway.SendAsync(route.Method, route.In(RunningGateway.Org), null, route.Body,
                with: request => request.Headers.Add("X-Api-Key", "guessed"));

            without.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
            unknown.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal("ApiKey", without.Headers["WWW-Authenticate"]);
        }

        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task Every_address_below_the_api_needs_a_key()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var open = gateway.Routes
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .Where(route => route.Metadata.GetMetadata<Access>() is null);

        Assert.Empty(open);
    }

    [Theory]
    [InlineData("portal"), InlineData("viewer"), InlineData("operator"), InlineData("support")]
    public async Task Every_endpoint_hides_another_organisation_as_if_it_did_not_exist(string role)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        var commands = gateway.Cluster.Commands;

        foreach (var route in ProtectedRoute.Of(gateway).Where(route => route.Pattern.Contains("{org}", StringComparison.Ordinal)))
        {
            var existing = await gateway.SendAsync(route.Method, route.In(RunningGateway.Org), role, route.Body, org: "intruder");
            var missing = await gateway.SendAsync(route.Method, route.In("no-such-org"), role, route.Body, org: "intruder");

            existing.IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
            missing.IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
            Assert.Equal(existing["detail"], missing["detail"]);
            Assert.Equal(existing["title"], missing["title"]);
        }

        Assert.Equal(commands, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task Organisation_ids_are_case_sensitive()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        (await gateway.SendAsync("GET", RunningGateway.At("", "DEMO"), "viewer")).IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
    }

    [Fact]
    public async Task Two_keys_in_one_request_are_none()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.SendAsync("GET", RunningGateway.At(), null, with: request =>
            request.Headers.Add("X-Api-Key", [gateway.Keys.Of("viewer", "demo"), gateway.Keys.Of("viewer", "other")]));

        answer.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_key_that_is_too_long_to_be_one_is_never_looked_up()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.SendAsync("GET", RunningGateway.At(), null, with: request => request.Headers.Add("X-Api-Key", new string('k', 5000)));

        answer.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(0, gateway.Keys.LookUps);
    }
}
