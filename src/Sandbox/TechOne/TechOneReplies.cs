using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.TechOne.Accounts;

namespace CareVision.Sandbox.TechOne;

/// <summary>Answers in TechOne's style.</summary>
static class TechOneReplies
{
    public static VendorReply Report<T>(List<T> rows, int total, VendorCall call, JsonTypeInfo<TechOneReport<T>> type) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(new(rows, total, call.RequestId, []), type));

    public static VendorReply Items(List<DebtorAccount> items, List<TechOneMessage> messages, VendorCall call)
    {
        var reply = new TechOneItems(new(items), "CareVision sandbox", "DebtorAccount", call.RequestId, messages);
        return new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(reply, TechOneReplyJson.Default.TechOneItems))
        {
            InBandError = messages.Exists(message => message.IsError),
        };
    }

    public static VendorReply Invalid(string member, string problem) => Error(
        StatusCodes.Status400BadRequest, new("The request is invalid.", new() { [member] = [problem] }));

    public static VendorReply Error(int status, TechOneError error) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(error, TechOneReplyJson.Default.TechOneError));
}

/// <summary>A page of a RaaS report.</summary>
sealed record TechOneReport<T>(List<T> DataSet, int TotalRecordCount, string Key, List<TechOneMessage> Messages);

/// <summary>The answer of a web service operation.</summary>
sealed record TechOneItems(TechOneData Data, string System, string Name, string Key, List<TechOneMessage> Messages);

/// <summary>Its payload.</summary>
sealed record TechOneData(List<DebtorAccount> Items);

/// <summary>The body of an HTTP error.</summary>
sealed record TechOneError(string Message, Dictionary<string, string[]>? ModelState = null);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TechOneItems))]
[JsonSerializable(typeof(TechOneReport<DebtorAccount>), TypeInfoPropertyName = "DebtorReport")]
[JsonSerializable(typeof(TechOneReport<FundingType>), TypeInfoPropertyName = "FundingTypeReport")]
[JsonSerializable(typeof(TechOneError))]
sealed partial class TechOneReplyJson : JsonSerializerContext;
