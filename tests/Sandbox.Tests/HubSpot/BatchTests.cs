using System.Net;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class BatchTests
{
    const string Upsert = Contacts + "/batch/upsert";

    [Fact]
    public async Task Upsert_creates_once_and_then_updates()
    {
        await using var sandbox = await StartAsync();

        var first = await sandbox.PostAsync(Upsert, Inputs(Input("c-1", """{"firstname":"Ann"}""")));
        var second = await sandbox.PostAsync(Upsert, Inputs(Input("c-1", """{"firstname":"Anne"}""")));

        Assert.True(first["results"]![0]!["new"]!.GetValue<bool>());
        Assert.False(second["results"]![0]!["new"]!.GetValue<bool>());
        Assert.Equal(first["results"]![0]!.Id(), second["results"]![0]!.Id());
        Assert.Equal("c-1", second["results"]![0]!.Property("carevision_id"));
        Assert.Equal(1, (await TruthAsync(sandbox))["contacts"]!.GetValue<int>());
    }

    [Fact]
    public async Task Bad_input_poisons_the_batch_without_trace_ids()
    {
        await using var sandbox = await StartAsync();

        var refused = await sandbox.PostAsync(
            Upsert, Inputs(Input("c-1", """{"firstname":"Ann"}"""), Input("c-2", """{"no_such":"x"}""")), HttpStatusCode.BadRequest);

        Assert.Contains("PROPERTY_DOESNT_EXIST", refused.Message(), StringComparison.Ordinal);
        Assert.Equal(0, (await TruthAsync(sandbox))["contacts"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("/crm/objects/2026-09/contacts/batch/upsert", HttpStatusCode.OK)]
    [InlineData("/crm/objects/2026-03/contacts/batch/upsert", HttpStatusCode.MultiStatus)]
    [InlineData("/crm/v3/objects/contacts/batch/upsert", HttpStatusCode.MultiStatus)]
    public async Task Trace_ids_tell_which_input_failed(string path, HttpStatusCode status)
    {
        await using var sandbox = await StartAsync();
        await sandbox.ContactAsync("""{"email":"taken@example.test"}""");

        var reply = await sandbox.PostAsync(path, Inputs(
            Input("c-1", """{"firstname":"Ann"}""", "t-1"), Input("c-2", """{"email":"taken@example.test"}""", "t-2"),
            Input("c-3", """{"email":"nonsense"}""", "t-3")), status);

        Assert.Equal("t-1", Assert.Single(reply["results"]!.AsArray())!["objectWriteTraceId"]!.GetValue<string>());
        Assert.Equal(2, reply["numErrors"]!.GetValue<int>());
        Assert.Equal(["t-2", "t-3"], reply["errors"]!.AsArray().Select(error => error!["context"]!["objectWriteTraceId"]![0]!.GetValue<string>()));
        Assert.Equal(["CONFLICT", "VALIDATION_ERROR"], reply["errors"]!.AsArray().Select(error => error!.Category()));
    }

    [Fact]
    public async Task Same_id_twice_is_refused()
    {
        await using var sandbox = await StartAsync();

        var refused = await sandbox.PostAsync(
            Upsert, Inputs(Input("c-1", """{"firstname":"A"}"""), Input("c-1", """{"firstname":"B"}""")), HttpStatusCode.BadRequest);

        Assert.Equal("Duplicate IDs found in batch input: [c-1]. IDs must be unique", refused.Message());
        Assert.Equal("c-1", refused["context"]!["ids"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task More_than_a_hundred_inputs_are_refused()
    {
        await using var sandbox = await StartAsync();
        string[] inputs = [.. Enumerable.Range(0, 101).Select(at => Input($"c-{at}", """{"firstname":"A"}"""))];

        await sandbox.PostAsync(Upsert, Inputs(inputs), HttpStatusCode.BadRequest);
        var all = await sandbox.PostAsync(Upsert, Inputs(inputs[..100]));

        Assert.Equal(100, all["results"]!.AsArray().Count);
    }

    [Fact]
    public async Task Two_inputs_of_one_batch_cannot_share_an_email()
    {
        await using var sandbox = await StartAsync();

        await sandbox.PostAsync(
            Upsert, Inputs(Input("c-1", """{"email":"a@example.test"}"""), Input("c-2", """{"email":"a@example.test"}""")), HttpStatusCode.Conflict);

        Assert.Equal(0, (await TruthAsync(sandbox))["contacts"]!.GetValue<int>());
    }

    [Fact]
    public async Task Upsert_needs_a_unique_property()
    {
        await using var sandbox = await StartAsync();

        await sandbox.PostAsync(
            Upsert, """{"inputs":[{"id":"x","idProperty":"contact_branch","properties":{"firstname":"A"}}]}""", HttpStatusCode.BadRequest);
        await sandbox.PostAsync(Upsert, """{"inputs":[{"id":"x","properties":{"firstname":"A"}}]}""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Read_by_unique_property_names_what_is_missing()
    {
        await using var sandbox = await StartAsync();
        await sandbox.PostAsync(Upsert, Inputs(Input("c-1", """{"firstname":"Ann"}""")));

        var read = await sandbox.PostAsync(
            "/crm/objects/2026-03/contacts/batch/read",
            """{"idProperty":"carevision_id","properties":["firstname"],"inputs":[{"id":"c-1"},{"id":"c-2"}]}""", HttpStatusCode.MultiStatus);

        Assert.Equal(("Ann", "c-1"), (read["results"]![0]!.Property("firstname"), read["results"]![0]!.Property("carevision_id")));
        Assert.Equal("c-2", read["errors"]![0]!["context"]!["ids"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("email")]
    [InlineData("hs_object_id")]
    public async Task Update_in_batches_does_not_go_by(string idProperty)
    {
        await using var sandbox = await StartAsync();

        await sandbox.PostAsync(
            Contacts + "/batch/update",
            $$"""{"inputs":[{"id":"1","idProperty":"{{idProperty}}","properties":{"firstname":"A"} }]}""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Refused_batch_can_have_applied_its_beginning()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/settings", """{"partialBatches":true}""");

        await sandbox.PostAsync(
            Upsert, Inputs(Input("c-1", """{"firstname":"A"}"""), Input("c-2", """{"no_such":"x"}""")), HttpStatusCode.BadRequest);

        Assert.Equal(1, (await TruthAsync(sandbox))["contacts"]!.GetValue<int>());
    }

    static async Task<JsonNode> TruthAsync(HubSpotSandbox sandbox) => (await sandbox.SimAsync("truth/hubspot"))!;

    static string Inputs(params string[] inputs) => $$"""{"inputs":[{{string.Join(',', inputs)}}]}""";

    static string Input(string id, string properties, string? trace = null) =>
        $$"""{"id":"{{id}}","idProperty":"carevision_id","properties":{{properties}}{{(trace is null ? "" : $",\"objectWriteTraceId\":\"{trace}\"")}} }""";
}
