using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Proda.Devices;

/// <summary>Answers in the device service's style.</summary>
static class DeviceReplies
{
    public static VendorReply Of(ProdaDevice device) => new(
        StatusCodes.Status200OK,
        JsonSerializer.SerializeToUtf8Bytes(
            new DeviceReply(device.RaNumber, device.Name, "[ACTIVE]", "[ACTIVE]", Time(device.KeyExpiry!.Value), Time(device.DeviceExpiry!.Value)),
            DeviceReplyJson.Default.DeviceReply));

    public static VendorReply Of(DeviceError error, VendorCall call) => Error(error.Status, error.Code, error.Message, $"{call.Method} {call.Path}");

    public static VendorReply Error(int status, string code, string message, string url) => new(
        status,
        JsonSerializer.SerializeToUtf8Bytes(
            new DeviceErrorReply([new(code, message)], "N/A", status.ToString(CultureInfo.InvariantCulture), url),
            DeviceReplyJson.Default.DeviceErrorReply));

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The answer of activation and refresh.</summary>
sealed record DeviceReply(string OrgId, string DeviceName, string DeviceStatus, string KeyStatus, string KeyExpiry, string DeviceExpiry);

/// <summary>The body of an error.</summary>
sealed record DeviceErrorReply(DeviceErrorItem[] Errors, string Reference, string Status, string Url);

sealed record DeviceErrorItem(string Code, string Message);

/// <summary>The body of an activation.</summary>
sealed record ActivationRequest(string? OrgId = null, string? Otac = null, JsonWebKey? Key = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DeviceReply))]
[JsonSerializable(typeof(DeviceErrorReply))]
[JsonSerializable(typeof(ActivationRequest))]
[JsonSerializable(typeof(JsonWebKey))]
sealed partial class DeviceReplyJson : JsonSerializerContext;
