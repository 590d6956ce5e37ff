using System.Text.Json;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.TechOne.Accounts;

static class DebtorRequests
{
    const int MostItems = 1_000;

    /// <summary>Reads the items of a request, or the refusal of what is not one.</summary>
    public static List<DebtorItem>? Read(VendorCall call, out VendorReply? refusal)
    {
        refusal = null;
        if (!MediaTypes.Is(call.ContentType, "application/json"))
        {
            refusal = TechOneReplies.Invalid("Content-Type", "The request entity must be application/json.");
            return null;
        }

        try
        {
            var request = JsonSerializer.Deserialize(call.Body, DebtorRequestJson.Default.DebtorItems);
            if (request?.Items is { Count: > 0 and <= MostItems } items && !items.Contains(null))
            {
                return items!;
            }

            refusal = TechOneReplies.Invalid("Items", $"Between 1 and {MostItems} items are expected.");
        }
        catch (JsonException malformed)
        {
            refusal = TechOneReplies.Invalid(malformed.Path ?? "$", malformed.Message);
        }

        return null;
    }
}
