namespace CareVision.Sandbox.Proda.Catalogue;

/// <summary>A line of the support catalogue.</summary>
sealed record SupportItem(
    string ItemNumber, string Name, string Category, string ProductCategory, string Unit, decimal? PriceLimit, bool Stated,
    DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>A code and its meaning.</summary>
sealed record ReferenceRow(string Key, string Value);
