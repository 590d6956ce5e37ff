using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Bookings;

namespace CareVision.Sandbox.Proda.Catalogue;

/// <summary><c>reference-data/{attribute}</c> and <c>products/{category}</c>.</summary>
static class CatalogueEndpoints
{
    static readonly Dictionary<string, ReferenceRow[]> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["product_category"] = [.. SupportCatalogue.Categories.Select(category => new ReferenceRow(category.Code, category.Name))],
        ["booking_type"] = [new(BookingTypes.Standard, "Standard booking"), new(BookingTypes.PlanManaged, "Plan managed")],
        ["booking_status"] =
        [
            new("INPR", "In Process"), new("APAP", "Awaiting participant"), new("APRO", "Awaiting provider"),
            new("APAC", "Change awaiting participant"), new("APRC", "Change awaiting provider"), new("REJT", "Rejected"),
            new("APPR", "Approved"), new("CMPD", "Completed"), new("DELE", "Deleted"),
        ],
        ["unit_of_measure"] =
            [new("H", "Hour"), new("D", "Day"), new("EA", "Each"), new("WK", "Week"), new("MON", "Month"), new("YR", "Year")],
    };

    public static VendorReply References(VendorCall call)
    {
        var attribute = call.LastPart("reference-data");
        if (attribute.Length == 0)
        {
            return NdiaReplies.Ok([.. Attributes.Keys.Select(name => new ReferenceRow(name, name))], NdiaJson.Default.References);
        }

        return Attributes.TryGetValue(attribute, out var rows)
            ? NdiaReplies.Ok(rows, NdiaJson.Default.References)
            : NdiaReplies.Refuse(StatusCodes.Status404NotFound, "There is no such attribute");
    }

    public static VendorReply Products(VendorCall call)
    {
        var category = call.LastPart("products");
        var items = SupportCatalogue.Items;
        return category.Length == 0 || SupportCatalogue.IsCategory(category)
            ? NdiaReplies.Ok([.. items.Where(item => category.Length == 0 || item.ProductCategory == category)], NdiaJson.Default.Products)
            : NdiaReplies.Refuse(StatusCodes.Status404NotFound, "There is no such product category");
    }

    /// <summary>What follows the resource in the path, or an empty text.</summary>
    static string LastPart(this VendorCall call, string resource)
    {
        var last = call.RelativePath.TrimEnd('/').Split('/')[^1];
        return last == resource ? "" : Uri.UnescapeDataString(last);
    }
}
