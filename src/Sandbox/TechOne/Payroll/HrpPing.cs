using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary><c>HrpAccount/Ping</c>: says which company the credentials belong to.</summary>
sealed class HrpPing(HrpOptions options)
{
    public VendorReply Ping(VendorCall call)
    {
        var reply = new PingReply(new(options.Company), "CareVision sandbox", "HrpAccount", call.RequestId, []);
        return new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(reply, HrpJson.Default.PingReply));
    }
}

sealed record PingReply(PingData Data, string System, string Name, string Key, List<TechOneMessage> Messages);

sealed record PingData(string Company);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PingReply))]
[JsonSerializable(typeof(HrpEvent))]
sealed partial class HrpJson : JsonSerializerContext;
