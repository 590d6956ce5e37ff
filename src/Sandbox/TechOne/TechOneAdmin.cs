using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.TechOne.Accounts;

namespace CareVision.Sandbox.TechOne;

/// <summary>The part of <c>/_sim/*</c> that is about TechOne: what its administrators and support team would do.</summary>
static class TechOneAdmin
{
    public static void Map(RouteGroupBuilder sim, TechOneParts parts)
    {
        sim.MapPost("/tokens/expire", context =>
        {
            parts.Tokens.RevokeAll();
            return context.DoneAsync();
        });
        sim.MapGet("/settings", context => WriteSettingsAsync(context, parts.Settings));
        sim.MapPut("/settings", context => SetAsync(context, parts.Settings));
        sim.MapPost("/break-number-generation", async context =>
        {
            var request = context.Request.ContentLength > 0
                ? await context.ReadAsync(TechOneAdminJson.Default.BreakRequest)
                : new BreakRequest();
            if (request is not null)
            {
                parts.Settings.NumberGeneration = request.Silent ? NumberGeneration.BrokenSilently : NumberGeneration.Broken;
                await context.DoneAsync();
            }
        });
        sim.MapPost("/reset-database", context =>
        {
            parts.Settings.NumberGeneration = NumberGeneration.Working;
            return context.DoneAsync();
        });
        MapFundingTypes(sim, parts.FundingTypes);
        sim.MapPost("/debtors", context => AddDebtorAsync(context, parts));
        sim.MapPut("/debtors/{number}", context => ChangeDebtorAsync(context, parts.Ledger));
    }

    static void MapFundingTypes(RouteGroupBuilder sim, FundingTypeRegister fundingTypes)
    {
        sim.MapGet("/funding-types", context => context.WriteAsync(fundingTypes.All, TechOneAdminJson.Default.FundingTypeArray));
        sim.MapPost("/funding-types", async context =>
        {
            if (await context.ReadAsync(TechOneAdminJson.Default.FundingTypeRequest) is not { } request)
            {
                return;
            }

            if (string.IsNullOrWhiteSpace(request.Reference))
            {
                await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "reference is required.");
                return;
            }

            fundingTypes.Put(new(request.Reference.Trim(), request.Description ?? request.Reference.Trim(), request.Active ?? true));
            await context.DoneAsync();
        });
        sim.MapDelete("/funding-types/{reference}", context => fundingTypes.Remove((string)context.Request.RouteValues["reference"]!)
            ? context.DoneAsync()
            : AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no funding type with this reference."));
    }

    static Task WriteSettingsAsync(HttpContext context, TechOneSettings settings) => context.WriteAsync(
        new(settings.Dedupe, settings.TokenLifetimeSeconds, settings.NumberGeneration), TechOneAdminJson.Default.SettingsReport);

    static async Task SetAsync(HttpContext context, TechOneSettings settings)
    {
        if (await context.ReadAsync(TechOneAdminJson.Default.SettingsRequest) is not { } request)
        {
            return;
        }

        if (request.TokenLifetimeSeconds < 1)
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "tokenLifetimeSeconds must be greater than zero.");
            return;
        }

        settings.Dedupe = request.Dedupe ?? settings.Dedupe;
        settings.TokenLifetimeSeconds = request.TokenLifetimeSeconds ?? settings.TokenLifetimeSeconds;
        await WriteSettingsAsync(context, settings);
    }

    /// <summary>An account that a person made in TechOne: no number generation, no check of the funding type.</summary>
    static async Task AddDebtorAsync(HttpContext context, TechOneParts parts)
    {
        if (await context.ReadAsync(TechOneAdminJson.Default.DebtorRequest) is not { } request)
        {
            return;
        }

        var number = string.IsNullOrEmpty(request.AccountNumber) ? null : request.AccountNumber;
        var draft = request.ApplyTo(new() { LedgerCode = "R1", AccountNumber = "", AccountName = "", CreatedUtc = default });
        if (draft.AccountName.Length == 0)
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "accountName is required.");
        }
        else if (parts.Ledger.Create(draft, dedupe: false, number) is not { } made)
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status409Conflict, "The account number is taken.");
        }
        else
        {
            await context.WriteAsync(made.Account, TechOneAdminJson.Default.DebtorAccount, StatusCodes.Status201Created);
        }
    }

    static async Task ChangeDebtorAsync(HttpContext context, DebtorLedger ledger)
    {
        if (await context.ReadAsync(TechOneAdminJson.Default.DebtorRequest) is not { } request)
        {
            return;
        }

        var present = ledger.Find(null, (string)context.Request.RouteValues["number"]!);
        var changed = present is null ? null : ledger.Update(present.LedgerCode, present.AccountNumber, request.ApplyTo);
        await (changed is null
            ? AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no account with this number.")
            : context.WriteAsync(changed, TechOneAdminJson.Default.DebtorAccount));
    }
}
