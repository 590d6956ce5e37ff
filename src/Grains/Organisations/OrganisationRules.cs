using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Grains.Organisations;

/// <summary>What an organisation and its funding type references must keep to.</summary>
internal static class OrganisationRules
{
    public static string? Broken(SaveOrganisation command) => command switch
    {
        _ when string.IsNullOrWhiteSpace(command.Name) => "An organisation needs a name.",
        _ when command.Branches.Count > 0 && command.Branches.Count(b => b.HeadOffice) != 1 => "Exactly one branch is the head office (H13).",
        _ when command.Branches.DistinctBy(b => b.Id).Count() != command.Branches.Count => "Two branches have the same id.",
        _ => null,
    };

    public static Refusal? Broken(IReadOnlyList<FundingTypeReference> references)
    {
        if (references.Any(r => r.Reference.Length is 0 or > 100))
        {
            return new() { Code = ProblemCodes.Invalid, Detail = "A funding type reference needs 1 to 100 characters (T11)." };
        }

        return references.GroupBy(r => r.Reference, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice
            ? new() { Code = ProblemCodes.FundingTypeReferenceDuplicate, Detail = $"'{twice.Key}' stands in the list twice; case does not count (T11)." }
            : null;
    }

    public static FundingTypeReference Trimmed(FundingTypeReference reference) => reference with { Reference = reference.Reference.Trim() };

    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The references that were added, changed or removed.</summary>
    public static IReadOnlyList<string> Changes(IReadOnlyList<FundingTypeReference> before, IReadOnlyList<FundingTypeReference> after) =>
        [.. before.Except(after).Concat(after.Except(before)).Select(r => r.Reference).Distinct(StringComparer.OrdinalIgnoreCase)];
}
