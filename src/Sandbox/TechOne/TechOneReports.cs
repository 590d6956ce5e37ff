using System.Globalization;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.TechOne.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CareVision.Sandbox.TechOne;

/// <summary>The RaaS reports, paged by <c>pageSize</c> and <c>page</c> (from 1).</summary>
sealed class TechOneReports(DebtorLedger ledger, FundingTypeRegister fundingTypes)
{
    const int UsualPageSize = 50;
    const int LargestPageSize = 1_000;

    public VendorReply DebtorAccounts(VendorCall call)
    {
        var query = QueryHelpers.ParseQuery(call.Query);
        if (Paging(query, out var pageSize, out var page) is { } refusal)
        {
            return refusal;
        }

        var text = query.TryGetValue("q", out var q) ? q.ToString().Trim() : "";
        var (rows, total) = ledger.Search(text, (page - 1) * pageSize, pageSize, call.SearchLag);
        return TechOneReplies.Report(rows, total, call, TechOneReplyJson.Default.DebtorReport);
    }

    public VendorReply FundingTypeReferences(VendorCall call)
    {
        if (Paging(QueryHelpers.ParseQuery(call.Query), out var pageSize, out var page) is { } refusal)
        {
            return refusal;
        }

        var all = fundingTypes.All;
        return TechOneReplies.Report(
            [.. all.Skip((page - 1) * pageSize).Take(pageSize)], all.Length, call, TechOneReplyJson.Default.FundingTypeReport);
    }

    static VendorReply? Paging(Dictionary<string, StringValues> query, out int pageSize, out int page)
    {
        page = 1;
        if (!Number(query, "pageSize", UsualPageSize, LargestPageSize, out pageSize))
        {
            return TechOneReplies.Invalid("pageSize", $"pageSize must be a number from 1 to {LargestPageSize}.");
        }

        return Number(query, "page", 1, 1_000_000, out page) ? null : TechOneReplies.Invalid("page", "page must be a number from 1.");
    }

    static bool Number(Dictionary<string, StringValues> query, string name, int otherwise, int most, out int value)
    {
        value = otherwise;
        return !query.TryGetValue(name, out var text)
            || (int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= most);
    }
}
