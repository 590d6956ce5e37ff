using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>Settings, Funding Sources: the funding type references with their toggles, saved together (T8-T17).</summary>
internal static class ReferenceEndpoints
{
    const string At = "/console/funding-type-references";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(At, ShowAsync).ForPeople(Act.Read);
        app.MapPost(At, SaveAsync).ForPeople(Act.SaveSettings);
    }

    static async Task<IResult> ShowAsync(PageContext page, IGrainFactory grains) => Render.Of<ReferencesPage>(
        page, (await OrganisationEndpoints.Grain(grains, page.Org).GetAsync())?.FundingTypeReferences ?? new FundingTypeReferencesSnapshot());

    static async Task<IResult> SaveAsync(ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains)
    {
        var organisation = OrganisationEndpoints.Grain(grains, page.Org);
        var stored = (await organisation.GetAsync())?.FundingTypeReferences ?? new FundingTypeReferencesSnapshot();
        var version = long.TryParse(form["version"], out var seen) ? seen : stored.Version;
        var off = form.All("off").ToHashSet(StringComparer.Ordinal);
        var list = stored.References.Select(reference => reference with { DontCreateDebtorAccount = off.Contains(reference.Reference) }).ToList();
        if (form["reference"] is { } added)
        {
            list.Add(new() { Reference = added, Description = form["description"], DontCreateDebtorAccount = form.Has("added-off") });
        }

        var changed = list.Where(reference => !stored.References.Contains(reference))
            .Select(reference => $"{reference.Reference}: {(reference.DontCreateDebtorAccount ? "don’t create" : "create")}");
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "references.save", Detail: string.Join("; ", changed)),
            () => organisation.SaveFundingTypeReferencesAsync(new() { References = list, ExpectedVersion = version, Stamp = page.Caller.Stamp }),
            answer => answer.Refusal?.Code);
        if (result.IsAccepted)
        {
            return Render.Then(At, "saved");
        }

        page.Refused = result.Refusal.Detail;
        return await ShowAsync(page, grains);
    }
}
