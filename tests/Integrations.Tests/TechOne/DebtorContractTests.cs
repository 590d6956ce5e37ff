using CareVision.Integrations.Http;
using CareVision.Integrations.TechOne;
using CareVision.Integrations.Tests.Fixtures;

namespace CareVision.Integrations.Tests.TechOne;

public sealed class DebtorContractTests
{
    [Fact]
    public async Task A_debtor_is_created_found_and_read()
    {
        await using var techOne = await SandboxRig.StartAsync();
        var rig = techOne.Rig;

        var before = await rig.FindAsync();
        var made = await rig.CreateAsync();
        var found = await rig.FindAsync();
        var read = await rig.Debtors.ReadDebtorAsync(rig.Account, "R1", made.Value.AccountNumber, rig.Context(), default);

        Assert.Null(before.Value);
        Assert.Equal("100001", made.Value.AccountNumber);
        Assert.True(made.Value.IsActive);
        Assert.Equal(("acme/fs-1", "HCP", "Blake, Anton"), (found.Value!.ExternalReference, found.Value.FundingTypeReference, found.Value.AccountName));
        Assert.Equal(made.Value.AccountNumber, found.Value.AccountNumber);
        Assert.Equal(0m, read.Value!.Balance);
        Assert.Equal(1, await techOne.CountAsync());
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_read_as_none()
    {
        await using var techOne = await SandboxRig.StartAsync();

        var read = await techOne.Rig.Debtors.ReadDebtorAsync(techOne.Rig.Account, "R1", "999999", techOne.Rig.Context(), default);

        Assert.True(read.IsSuccess);
        Assert.Null(read.Value);
    }

    /// <summary>T36: blank or inactive.</summary>
    [Fact]
    public async Task An_inactive_account_is_told()
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.PostAsync("debtors", new { accountName = "Made By Hand", externalReference = "acme/fs-1", status = "Inactive" });

        var found = await techOne.Rig.FindAsync();

        Assert.False(found.Value!.IsActive);
    }

    /// <summary>T53.</summary>
    [Theory]
    [InlineData(false, "SIM-AR-0001")]
    [InlineData(true, null)]
    public async Task A_missing_number_is_the_platforms_limitation(bool silent, string? vendorCode)
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.PostAsync("break-number-generation", new { silent });

        var outcome = await techOne.Rig.CreateAsync();

        Assert.Equal(
            (FailureClass.Rejected, TechOneErrorCodes.DebtorAccountNotGenerated, vendorCode),
            (outcome.Failure!.Class, outcome.Failure.Code, outcome.Failure.VendorCode));
        Assert.Equal(200, outcome.Calls[0].Status);
        Assert.Equal(0, await techOne.CountAsync());
    }

    /// <summary>T58.</summary>
    [Fact]
    public async Task An_unknown_funding_type_reference_names_the_fact_that_cures_it()
    {
        await using var techOne = await SandboxRig.StartAsync();
        var debtor = Rig.Debtor(fundingType: "NEW-REF");

        var refused = await techOne.Rig.CreateAsync(debtor);
        await techOne.PostAsync("funding-types", new { reference = "NEW-REF" });
        var made = await techOne.Rig.CreateAsync(debtor);

        Assert.Equal(
            (FailureClass.Rejected, TechOneErrorCodes.UnknownFundingTypeReference, "SIM-AR-0002", "funding-type:NEW-REF"),
            (refused.Failure!.Class, refused.Failure.Code, refused.Failure.VendorCode, refused.Failure.WakeOn));
        Assert.Contains("NEW-REF", refused.Failure.Message, StringComparison.Ordinal);
        Assert.True(made.IsSuccess);
    }

    [Fact]
    public async Task Another_refusal_carries_the_vendors_code_and_words()
    {
        await using var techOne = await SandboxRig.StartAsync();

        var outcome = await techOne.Rig.CreateAsync(Rig.Debtor() with { LedgerCode = "" });

        Assert.Equal(
            (FailureClass.Rejected, TechOneErrorCodes.Rejected, "LedgerCode is required."),
            (outcome.Failure!.Class, outcome.Failure.Code, outcome.Failure.Message));
        Assert.NotNull(outcome.Failure.VendorCode);
    }

    [Fact]
    public async Task Several_accounts_of_one_reference_are_named()
    {
        await using var techOne = await SandboxRig.StartAsync();
        var first = await techOne.Rig.CreateAsync();
        var second = await techOne.Rig.CreateAsync();

        var found = await techOne.Rig.FindAsync();

        Assert.Equal((FailureClass.Rejected, TechOneErrorCodes.DuplicateDebtorAccounts), (found.Failure!.Class, found.Failure.Code));
        Assert.Contains(first.Value.AccountNumber, found.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(second.Value.AccountNumber, found.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_about_other_accounts_never_means_that_there_is_none()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(200, """{"Data":{"Items":[{"AccountNumber":"7","ExternalReference":"acme/another"}]}}""")
            .Then(200, """{"Data":{}}""")
            .Then(200, """{"Data":{"Items":[]},"Messages":[{"Code":"X","Message":"Index is rebuilding.","NotificationType":"Error"}]}""");
        await using var rig = new Rig(server.Address);

        var other = await rig.FindAsync();
        var nothing = await rig.FindAsync();
        var error = await rig.FindAsync();

        Assert.Equal(FailureClass.Unavailable, other.Failure!.Class);
        Assert.Equal(FailureClass.Unavailable, nothing.Failure!.Class);
        Assert.Equal("Index is rebuilding.", error.Failure!.Message);
    }

    [Fact]
    public async Task An_answer_about_another_account_leaves_a_create_unknown()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(200, """{"Data":{"Items":[{"AccountNumber":"7","ExternalReference":"acme/another"}]}}""");
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync();

        Assert.Equal(FailureClass.Unknown, outcome.Failure!.Class);
    }

    [Fact]
    public async Task Funding_type_references_are_listed_over_all_pages()
    {
        await using var server = await ScriptedServer.StartAsync();
        var full = string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"Reference":"R{{i}}","Active":true}"""));
        server.Then(200, $$"""{"DataSet":[{{full}}],"TotalRecordCount":501}""")
            .Then(200, """{"DataSet":[{"Reference":"LAST","Description":"Last one","Active":false}],"TotalRecordCount":501}""");
        await using var rig = new Rig(server.Address);

        var outcome = await rig.Debtors.ListFundingTypeReferencesAsync(rig.Account, rig.Context(), default);

        Assert.Equal(501, outcome.Value.Count);
        Assert.Equal(new FundingTypeReference("LAST", "Last one", false), outcome.Value[^1]);
        Assert.Equal(
            ["/Api/RaaS/v1/FundingTypeReferences?pageSize=500&page=1", "/Api/RaaS/v1/FundingTypeReferences?pageSize=500&page=2"],
            server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task Funding_type_references_of_the_sandbox_are_listed()
    {
        await using var techOne = await SandboxRig.StartAsync();

        var outcome = await techOne.Rig.Debtors.ListFundingTypeReferencesAsync(techOne.Rig.Account, techOne.Rig.Context(), default);

        Assert.Equal(["CHSP", "HCP", "NDIS", "PRIVATE", "SAH"], outcome.Value.Select(r => r.Reference).Order());
    }

    [Fact]
    public async Task An_account_that_left_the_parameter_store_is_not_called()
    {
        await using var techOne = await SandboxRig.StartAsync();
        var gone = new ProviderAccount("techone_ar", "x0000000000000000");

        var outcome = await techOne.Rig.Debtors.CreateDebtorAsync(gone, Rig.Debtor(), techOne.Rig.Context(), default);

        Assert.Equal((FailureClass.Unauthorized, FailureCodes.AccountNotConfigured), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Empty(outcome.Calls);
    }
}
