using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class ArInvoiceImportTests
{
    const string Import = "Api/WS/v1/ArInvoice/Import";
    const string Find = "Api/WS/v1/ArInvoice/ReadForAll";
    const string RunStatus = "Api/WS/v1/ArInvoice/RunStatus";

    [Fact]
    public async Task A_document_is_imported_and_found_with_its_references()
    {
        await using var sandbox = await StartWithAccountAsync();

        var answer = await ImportAsync(sandbox, Line(1), Line(2, first: false));
        var found = await FindAsync(sandbox, "12");

        Assert.Equal("S", answer["Data"]!["Status"]!.GetValue<string>());
        Assert.Equal(("12", "INV-1"), (Text(answer["Data"]!["Documents"]![0]!, "DOCID"), Text(answer["Data"]!["Documents"]![0]!, "DREF1")));
        var document = found.Items().Single()!;
        Assert.Equal(("100001", 25m, "S"), (Text(document, "AccountNumber"), document["Total"]!.GetValue<decimal>(), Text(document, "Status")));
        Assert.Equal(["4711-1/c", "4711-2/c"], document["Lines"]!.AsArray().Select(line => Text(line!, "TransactionComment")));
        Assert.Empty((await FindAsync(sandbox, "13")).Items());
    }

    [Fact]
    public async Task A_document_that_comes_twice_is_imported_twice()
    {
        await using var sandbox = await StartWithAccountAsync();

        await ImportAsync(sandbox, Line(1));
        await ImportAsync(sandbox, Line(1));

        var truth = await sandbox.SimAsync("truth/invoices");
        Assert.Equal((2, "12"), (truth["count"]!.GetValue<int>(), truth["duplicates"]![0]!.GetValue<string>()));
        Assert.Equal(2, (await FindAsync(sandbox, "12")).Items().Count);
    }

    [Fact]
    public async Task A_document_that_comes_twice_is_refused_where_duplicates_are()
    {
        await using var sandbox = await StartWithAccountAsync();
        (await sandbox.SimPutAsync("settings", """{"dedupe":true}""")).Dispose();

        await ImportAsync(sandbox, Line(1));
        var second = await ImportAsync(sandbox, Line(1));

        Assert.Equal("SIM-AR-0011", second.Code());
        Assert.Equal(1, (await sandbox.SimAsync("truth/invoices"))["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_missing_required_column_refuses_the_whole_batch()
    {
        await using var sandbox = await StartWithAccountAsync();

        var answer = await ImportAsync(sandbox, Line(1), Without(Line(1, document: "13"), "LNEDETAILTYPE"));

        Assert.Equal(("SIM-AR-0003", "Error", "13", "1"), (answer.Code(), answer.Kind(), Text(answer["Messages"]![0]!, "DOCID"), Text(answer["Messages"]![0]!, "LINEID")));
        Assert.Equal("F", answer["Data"]!["Status"]!.GetValue<string>());
        Assert.Equal(0, (await sandbox.SimAsync("truth/invoices"))["count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("DDATE1", "2026-07-31", "SIM-AR-0004")]
    [InlineData("DDATE1", "31/02/2026", "SIM-AR-0004")]
    [InlineData("LACCNBR", "999999", "SIM-AR-0005")]
    [InlineData("LLDGCODE", "R2", "SIM-AR-0005")]
    [InlineData("LAMOUNT1", "0.00", "SIM-AR-0007")]
    [InlineData("LAMOUNT1", "-1.00", "SIM-AR-0007")]
    [InlineData("LAMOUNT1", "1,000.00", "SIM-AR-0015")]
    [InlineData("LNARR2", "12345678901234567890123456789012345678901", "SIM-AR-0008")]
    [InlineData("LGSTRATECODE", "X", "SIM-AR-0009")]
    [InlineData("LGSTTYPE", "E", "SIM-AR-0009")]
    [InlineData("LINEID", "2", "SIM-AR-0010")]
    [InlineData("DREF1", "", "SIM-AR-0012")]
    [InlineData("LGSTRATEAMT", "1.00", "SIM-AR-0014")]
    public async Task A_row_that_breaks_a_rule_is_refused(string column, string value, string code)
    {
        await using var sandbox = await StartWithAccountAsync();
        var line = Line(1);
        line[column] = value;

        Assert.Equal(code, (await ImportAsync(sandbox, line)).Code());
    }

    [Fact]
    public async Task A_document_has_to_balance_once_its_lines_have_amounts()
    {
        await using var sandbox = await StartWithAccountAsync();
        var credit = Line(2, first: false);
        credit["LAMOUNT1"] = "-24.00";

        Assert.Equal("SIM-AR-0016", (await ImportAsync(sandbox, Line(1), credit)).Code());
        credit["LAMOUNT1"] = "-25.00";
        Assert.Equal("S", (await ImportAsync(sandbox, Line(1), credit))["Data"]!["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_is_read_as_the_rfc_says()
    {
        await using var sandbox = await StartWithAccountAsync();

        Assert.Equal(HttpStatusCode.OK, await FileAsync(sandbox, Csv("a \"quoted\", cell")));
        Assert.Equal("a \"quoted\", cell", (await sandbox.SimAsync("truth/invoices"))["documents"]![0]!["lines"]![0]!["LNARR1"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, await FileAsync(sandbox, Csv("x").Replace("\r\n", "\n")));
        Assert.Equal(HttpStatusCode.BadRequest, await FileAsync(sandbox, Csv("x")[36..]));
        Assert.Equal(HttpStatusCode.BadRequest, await FileAsync(sandbox, Csv("x").Replace("LNARR1", "LNARR9")));
        Assert.Equal(HttpStatusCode.BadRequest, await FileAsync(sandbox, Csv("x")[..^2]));
        Assert.Equal(HttpStatusCode.BadRequest, await FileAsync(sandbox, "\uFEFF" + Csv("x")));
    }

    [Fact]
    public async Task A_run_in_processing_is_finished_or_failed_by_hand_and_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-ar");
        try
        {
            var setting = "--Sandbox:StateFile=" + Path.Combine(folder.FullName, "state.json");
            string run;
            await using (var before = await StartWithAccountAsync(setting))
            {
                (await before.SimPutAsync("ar-imports/settings", """{"queued":true}""")).Dispose();
                run = Text((await ImportAsync(before, Line(1)))["Data"]!, "RunId");
                Assert.Equal("P", Text((await FindAsync(before, "12")).Items()[0]!, "Status"));
            }

            await using var after = await StartAsync(null, setting);
            Assert.Equal(HttpStatusCode.NoContent, (await after.SimPostAsync($"ar-imports/{run}/finish", """{"failure":"The period is closed."}""")).StatusCode);

            Assert.Equal("F", Text((await FindAsync(after, "12")).Items()[0]!, "Status"));
            var status = await AskRunAsync(after, run);
            Assert.Equal(("F", "The period is closed."), (Text(status["Data"]!, "Status"), Text(status["Data"]!["Steps"]![0]!["Messages"]![0]!, "Message")));
            Assert.Equal("SIM-AR-0021", (await AskRunAsync(after, "AR99999")).Code());
            Assert.Equal(HttpStatusCode.NotFound, (await after.SimPostAsync($"ar-imports/{run}/finish", "{}")).StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Pages_list_the_imports_and_show_what_was_refused()
    {
        await using var sandbox = await StartWithAccountAsync();
        await ImportAsync(sandbox, Line(1));
        var refused = Line(1);
        refused["LGSTRATECODE"] = "<X>";
        await ImportAsync(sandbox, refused);

        var list = await sandbox.Host.CreateAdminClient().GetStringAsync("/ar-imports");
        var failed = await sandbox.Host.CreateAdminClient().GetStringAsync("/ar-imports/AR00002");
        var good = await sandbox.Host.CreateAdminClient().GetStringAsync("/ar-imports/AR00001");

        Assert.Contains("AR00001", list, StringComparison.Ordinal);
        Assert.Contains("SIM-AR-0009", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("<X>", failed, StringComparison.Ordinal);
        Assert.Contains("4711-1/c", good, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Host.CreateAdminClient().GetAsync("/ar-imports/none")).StatusCode);
    }

    static async Task<RunningSandbox> StartWithAccountAsync(params string[] settings)
    {
        var sandbox = await StartAsync(null, settings);
        await sandbox.AskAsync(Save, Blake());
        return sandbox;
    }

    static JsonObject Line(int id, string document = "12", bool first = true)
    {
        var line = new JsonObject
        {
            ["DOCID"] = document, ["DDATE1"] = "31/07/2026", ["Title"] = "AR Invoice", ["LINEID"] = $"{id}", ["LNEDETAILTYPE"] = "L", ["LNARR1"] = "Care",
            ["LGSTTYPE"] = "I", ["LGSTRATECODE"] = "F", ["BSTATUS"] = "S", ["TransactionComment"] = $"4711-{id}/c", ["DREF1"] = "INV-1",
        };
        if (first)
        {
            (line["LLDGCODE"], line["LACCNBR"], line["LAMOUNT1"], line["DPOSTIMPIND"]) = ("R1", "100001", "25.00", "Y");
        }

        return line;
    }

    static JsonObject Without(JsonObject line, string column)
    {
        line.Remove(column);
        return line;
    }

    static string Csv(string narration)
    {
        var line = Line(1);
        line["LNARR1"] = narration.Contains('"', StringComparison.Ordinal) ? $"\"{narration.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : narration;
        return $"FORMAT BATCH IMPORT, STANDARD 1.0\r\n{string.Join(',', line.Select(cell => cell.Key))}\r\n{string.Join(',', line.Select(cell => cell.Value!.GetValue<string>()))}\r\n";
    }

    static async Task<HttpStatusCode> FileAsync(RunningSandbox sandbox, string csv)
    {
        using var reply = await sandbox.TechOne.PostAsync(Import, new StringContent(csv, Encoding.UTF8, "text/csv"));
        return reply.StatusCode;
    }

    static Task<JsonNode> ImportAsync(RunningSandbox sandbox, params JsonObject[] lines) => PostAsync(sandbox, Import, new JsonObject
    {
        ["Format"] = "FORMAT BATCH IMPORT, STANDARD 1.0", ["BatchName"] = "b", ["Lines"] = new JsonArray([.. lines.Select(line => line.DeepClone())]),
    });

    static Task<JsonNode> FindAsync(RunningSandbox sandbox, string document) =>
        PostAsync(sandbox, Find, new JsonObject { ["Items"] = new JsonArray(new JsonObject { ["DOCID"] = document }) });

    static Task<JsonNode> AskRunAsync(RunningSandbox sandbox, string run) => PostAsync(sandbox, RunStatus, new JsonObject { ["RunId"] = run });

    static async Task<JsonNode> PostAsync(RunningSandbox sandbox, string path, JsonObject body)
    {
        using var reply = await sandbox.TechOne.PostAsync(path, Json(body));
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
