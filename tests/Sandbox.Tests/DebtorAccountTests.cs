using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class DebtorAccountTests
{
    [Fact]
    public async Task Save_without_a_number_creates_an_active_account_under_a_generated_number()
    {
        await using var sandbox = await StartAsync();

        var answer = await sandbox.AskAsync(Save, Blake());

        var account = answer.Items().Single()!;
        Assert.Equal("100001", answer.Number());
        Assert.Equal("Information", answer.Kind());
        Assert.Equal("Active", account["Status"]!.GetValue<string>());
        Assert.Equal(0m, account["Balance"]!.GetValue<decimal>());
        Assert.Equal("Wodonga", account["Address"]!["City"]!.GetValue<string>());
        Assert.Equal("DebtorAccount", answer["Name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Save_creates_two_accounts_when_the_same_reference_comes_twice()
    {
        await using var sandbox = await StartAsync();

        var first = await sandbox.AskAsync(Save, Blake());
        var second = await sandbox.AskAsync(Save, Blake());
        var truth = await sandbox.SimAsync("truth/debtors");

        Assert.NotEqual(first.Number(), second.Number());
        Assert.Equal(2, truth["count"]!.GetValue<int>());
        Assert.Equal(1, truth["distinctExternalReferences"]!.GetValue<int>());
        Assert.Equal("care/fs-1", truth["duplicates"]![0]!["externalReference"]!.GetValue<string>());
        Assert.Equal(2, truth["duplicates"]![0]!["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Save_gives_every_account_its_own_number_when_calls_come_at_once()
    {
        await using var sandbox = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => sandbox.AskAsync(Save, Blake($"care/fs-{i}"))));

        Assert.Equal(200, answers.Select(answer => answer.Number()).Distinct().Count());
        Assert.Equal(200, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Save_returns_the_first_account_when_dedupe_is_on()
    {
        await using var sandbox = await StartAsync();
        (await sandbox.SimPutAsync("settings", """{"dedupe":true}""")).Dispose();

        var first = await sandbox.AskAsync(Save, Blake());
        var second = await sandbox.AskAsync(Save, Blake());

        Assert.Equal(first.Number(), second.Number());
        Assert.Equal(("SIM-AR-0006", "Warning"), (second.Code(), second.Kind()));
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Save_does_not_take_accounts_without_a_reference_for_duplicates()
    {
        await using var sandbox = await StartAsync();
        (await sandbox.SimPutAsync("settings", """{"dedupe":true}""")).Dispose();

        await sandbox.AskAsync(Save, Blake(""));
        await sandbox.AskAsync(Save, Blake(""));

        Assert.Equal(2, await sandbox.AccountsAsync());
    }

    [Theory]
    [InlineData("LedgerCode", "", "SIM-AR-0012")]
    [InlineData("AccountName", " ", "SIM-AR-0012")]
    [InlineData("FundingTypeReference", "", "SIM-AR-0012")]
    [InlineData("FundingTypeReference", "COS", "SIM-AR-0002")]
    [InlineData("Status", "Asleep", "SIM-AR-0013")]
    [InlineData("Email", "nowhere", "SIM-AR-0013")]
    public async Task Save_answers_an_in_band_error_when_a_member_is_wrong(string member, string value, string code)
    {
        await using var sandbox = await StartAsync();
        var item = Blake();
        item[member] = value;

        var answer = await sandbox.AskAsync(Save, item);

        Assert.Equal((code, "Error"), (answer.Code(), answer.Kind()));
        Assert.Empty(answer.Items());
        Assert.Equal(0, await sandbox.AccountsAsync());
    }

    [Fact]
    [Trait("Requirement", "T58")]
    public async Task Unknown_funding_type_is_accepted_once_it_is_added()
    {
        await using var sandbox = await StartAsync();
        var item = Blake();
        item["FundingTypeReference"] = "COS";
        Assert.Equal("SIM-AR-0002", (await sandbox.AskAsync(Save, item)).Code());

        (await sandbox.SimPostAsync("funding-types", """{"reference":"COS","description":"Continuity of Support"}""")).Dispose();
        var answer = await sandbox.AskAsync(Save, item);
        var listed = await sandbox.GetAsync("Api/RaaS/v1/FundingTypeReferences");

        Assert.Equal("100001", answer.Number());
        Assert.Contains(listed["DataSet"]!.AsArray(), row => row!["Description"]!.GetValue<string>() == "Continuity of Support");
        Assert.Equal(6, listed["TotalRecordCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Inactive_and_removed_funding_types_are_unknown()
    {
        await using var sandbox = await StartAsync();
        (await sandbox.SimPostAsync("funding-types", """{"reference":"HCP","active":false}""")).Dispose();
        using var removed = await sandbox.Admin.DeleteAsync(new Uri("/_sim/funding-types/CHSP", UriKind.Relative));
        var chsp = Blake();
        chsp["FundingTypeReference"] = "CHSP";

        Assert.Equal("SIM-AR-0002", (await sandbox.AskAsync(Save, Blake())).Code());
        Assert.Equal("SIM-AR-0002", (await sandbox.AskAsync(Save, chsp)).Code());
    }

    [Fact]
    public async Task Save_with_a_number_changes_what_is_given_and_keeps_the_rest()
    {
        await using var sandbox = await StartAsync();
        var number = (await sandbox.AskAsync(Save, Blake())).Number();

        var answer = await sandbox.AskAsync(
            Save, new() { ["LedgerCode"] = "R1", ["AccountNumber"] = number, ["ExternalReference"] = "care/fs-2" });

        var account = answer.Items().Single()!;
        Assert.Equal("care/fs-2", account["ExternalReference"]!.GetValue<string>());
        Assert.Equal("Blake, Anton", account["AccountName"]!.GetValue<string>());
        Assert.Empty((await sandbox.AskAsync(ReadForAll, new() { ["ExternalReference"] = "care/fs-1" })).Items());
        Assert.Single((await sandbox.AskAsync(ReadForAll, new() { ["ExternalReference"] = "care/fs-2" })).Items());
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Theory]
    [InlineData("R1", "999999")]
    [InlineData("R2", "100001")]
    public async Task Account_is_not_found_under_a_wrong_number_or_ledger(string ledger, string number)
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake());
        var wrong = new JsonObject { ["LedgerCode"] = ledger, ["AccountNumber"] = number };

        var read = await sandbox.AskAsync(Read, wrong);
        var saved = await sandbox.AskAsync(Save, wrong);

        Assert.Equal(("SIM-AR-0005", "Error", 0), (read.Code(), read.Kind(), read.Items().Count));
        Assert.Equal(("SIM-AR-0005", "Error", 0), (saved.Code(), saved.Kind(), saved.Items().Count));
    }

    [Fact]
    public async Task Account_is_read_by_number_and_by_reference()
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake("care/fs-1"));
        var number = (await sandbox.AskAsync(Save, Blake("care/fs-2"))).Number();

        var byNumber = await sandbox.AskAsync(Read, new() { ["LedgerCode"] = "R1", ["AccountNumber"] = number });
        var byReference = await sandbox.AskAsync(ReadForAll, new() { ["ExternalReference"] = "care/fs-2" });
        var nothing = await sandbox.AskAsync(ReadForAll, new() { ["ExternalReference"] = "care/fs-3" });

        Assert.Equal("care/fs-2", byNumber.Items().Single()!["ExternalReference"]!.GetValue<string>());
        Assert.Equal(number, byReference.Number());
        Assert.Empty(nothing.Items());
        Assert.Empty(nothing["Messages"]!.AsArray());
    }

    [Fact]
    public async Task Find_by_reference_shows_both_duplicates()
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake());
        await sandbox.AskAsync(Save, Blake());

        var found = await sandbox.AskAsync(ReadForAll, new() { ["ExternalReference"] = "care/fs-1" });

        Assert.Equal(2, found.Items().Count);
    }

    [Fact]
    public async Task Report_pages_and_searches()
    {
        await using var sandbox = await StartAsync();
        for (var i = 1; i <= 5; i++)
        {
            await sandbox.AskAsync(Save, Blake($"care/fs-{i}"));
        }

        var page = await sandbox.GetAsync(DebtorAccounts + "?pageSize=2&page=3");
        var found = await sandbox.GetAsync(DebtorAccounts + "?q=FS-4");

        Assert.Equal("care/fs-5", page["DataSet"]!.AsArray().Single()!["ExternalReference"]!.GetValue<string>());
        Assert.Equal(5, page["TotalRecordCount"]!.GetValue<int>());
        Assert.Equal("care/fs-4", found["DataSet"]!.AsArray().Single()!["ExternalReference"]!.GetValue<string>());
        Assert.Equal(1, found["TotalRecordCount"]!.GetValue<int>());
    }

    [Fact]
    [Trait("Requirement", "T53")]
    public async Task Number_generation_breaks_and_is_cured_without_losing_accounts()
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake("care/before"));
        (await sandbox.SimPostAsync("break-number-generation")).Dispose();

        var broken = await sandbox.AskAsync(Save, Blake());
        Assert.Equal(("SIM-AR-0001", "Error", ""), (broken.Code(), broken.Kind(), broken.Number()));
        Assert.Equal(1, await sandbox.AccountsAsync());

        (await sandbox.SimPostAsync("reset-database")).Dispose();
        Assert.Equal("100002", (await sandbox.AskAsync(Save, Blake())).Number());
        Assert.Equal(2, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Number_generation_can_break_without_a_message()
    {
        await using var sandbox = await StartAsync();
        (await sandbox.SimPostAsync("break-number-generation", """{"silent":true}""")).Dispose();

        var answer = await sandbox.AskAsync(Save, Blake());

        Assert.Equal("", answer.Number());
        Assert.Empty(answer["Messages"]!.AsArray());
        Assert.Equal(0, await sandbox.AccountsAsync());
    }

    [Theory]
    [InlineData("""{"Items":[{"LedgerCode":"R1","AccountName":""", "application/json")]
    [InlineData("""{"Items":[{"LedgerCode":"R1","Emial":"a@b"}]}""", "application/json")]
    [InlineData("""{"Items":[{"LedgerCode":1}]}""", "application/json")]
    [InlineData("""{"Items":[]}""", "application/json")]
    [InlineData("""{"Items":[null]}""", "application/json")]
    [InlineData("""[]""", "application/json")]
    [InlineData("""{"Items":[{"LedgerCode":"R1"}]}""", "text/plain")]
    public async Task Request_that_breaks_the_contract_is_a_400_in_the_vendors_style(string body, string contentType)
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.TechOne.PostAsync(Save, new StringContent(body, System.Text.Encoding.UTF8, contentType));
        var error = await reply.Content.ReadFromJsonAsync<JsonNode>();

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("The request is invalid.", error!["Message"]!.GetValue<string>());
        Assert.Single(error["ModelState"]!.AsObject());
    }

    [Theory]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=1001")]
    [InlineData("pageSize=ten")]
    [InlineData("page=0")]
    public async Task Report_refuses_impossible_paging(string query)
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.TechOne.GetAsync(DebtorAccounts + "?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Unknown_path_and_wrong_method_are_refused_in_the_vendors_style()
    {
        await using var sandbox = await StartAsync();

        using var unknown = await sandbox.TechOne.GetAsync("Api/RaaS/v1/Nothing");
        using var wrong = await sandbox.TechOne.GetAsync(Save);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.StartsWith("""{"Message":""", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_made_by_a_person_can_be_read_and_made_inactive()
    {
        await using var sandbox = await StartAsync();

        using var made = await sandbox.SimPostAsync("debtors", """{"accountName":"Hand made","accountNumber":"100001","balance":12.5}""");
        using var taken = await sandbox.SimPostAsync("debtors", """{"accountName":"Again","accountNumber":"100001"}""");
        (await sandbox.SimPutAsync("debtors/100001", """{"status":"Inactive"}""")).Dispose();
        var read = await sandbox.AskAsync(Read, new() { ["LedgerCode"] = "R1", ["AccountNumber"] = "100001" });
        var generated = await sandbox.AskAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal("Inactive", read.Items().Single()!["Status"]!.GetValue<string>());
        Assert.Equal(12.5m, read.Items().Single()!["Balance"]!.GetValue<decimal>());
        Assert.Equal("100002", generated.Number());
        Assert.Equal(1, (await sandbox.SimAsync("truth/summary"))["inactive"]!.GetValue<int>());
    }
}
