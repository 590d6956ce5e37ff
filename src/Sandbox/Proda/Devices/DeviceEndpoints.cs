using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Tokens;

namespace CareVision.Sandbox.Proda.Devices;

/// <summary>The device service: activation with a code, and refresh of the key with a token.</summary>
sealed class DeviceEndpoints(DeviceRegister register, ProdaTokens tokens, ProdaSwitches switches, SandboxClock clock)
{
    public static readonly string[] Headers =
        ["dhs-auditid", "dhs-auditidtype", "dhs-subjectid", "dhs-subjectidtype", "dhs-messageid", "dhs-correlationid", "dhs-productid"];

    // Both families are in public client code.
    static readonly string[] AuditTypes =
        ["http://ns.humanservices.gov.au/audit/type/proda/organisation", "http://humanservices.gov.au/PRODA/org"];

    static readonly string[] SubjectTypes =
        ["http://ns.humanservices.gov.au/audit/type/proda/device", "http://humanservices.gov.au/PRODA/device"];

    /// <summary><c>PUT piaweb/api/b2b/v1/devices/{name}/jwk</c>.</summary>
    public VendorReply Activate(VendorCall call)
    {
        var name = call.RelativePath.Split('/')[^2];
        var request = Read(call, DeviceReplyJson.Default.ActivationRequest, out var error);
        error ??= string.IsNullOrEmpty(request!.OrgId) || string.IsNullOrEmpty(request.Otac)
            ? DeviceError.Invalid("orgId and otac are required.")
            : HeaderProblem(call, request.OrgId, name);
        return error is null ? Change(call, request!.OrgId!, name, request.Key, device => CodeProblem(device, request.Otac!), "Activated")
            : DeviceReplies.Of(error, call);
    }

    /// <summary><c>PUT piaweb/api/b2b/v1/orgs/{org}/devices/{name}/jwk</c>.</summary>
    public VendorReply Refresh(VendorCall call)
    {
        var parts = call.RelativePath.Split('/');
        var (organisation, name) = (parts[^4], parts[^2]);
        var key = Read(call, DeviceReplyJson.Default.JsonWebKey, out var error);
        error ??= HeaderProblem(call, organisation, name);
        error ??= tokens.Holder(call.Authorization) == (organisation, name) ? null : DeviceError.DeviceUnknown;
        return error is null ? Change(call, organisation, name, key, StateProblem, "Key refreshed") : DeviceReplies.Of(error, call);
    }

    VendorReply Change(
        VendorCall call, string organisation, string name, JsonWebKey? sent, Func<ProdaDevice, DeviceError?> problem, string what)
    {
        var error = register.Organisation(organisation) switch
        {
            null => DeviceError.OrganisationUnknown,
            { Active: false } => DeviceError.OrganisationInactive,
            _ => register.Device(organisation, name) is null or { Status: DeviceStatus.Removed } ? DeviceError.DeviceUnknown : null,
        };
        if (error is not null)
        {
            return DeviceReplies.Of(error, call);
        }

        var changed = register.Change(organisation, name, device =>
        {
            error = problem(device);
            var key = error is null ? DeviceKeys.Read(sent, name, out error) : null;
            if (key is not null && device.UsedKeys.Contains(key))
            {
                error = DeviceError.KeyInHistory;
            }

            return error is null ? Keyed(device, key!).With(clock.UtcNow, what) : null;
        });
        return changed is null ? DeviceReplies.Of(error!, call) : DeviceReplies.Of(changed);
    }

    ProdaDevice Keyed(ProdaDevice device, DeviceKey key)
    {
        var now = clock.UtcNow;
        return device with
        {
            Status = DeviceStatus.Active,
            Otac = null,
            OtacExpiry = null,
            Key = key,
            KeyExpiry = now.AddDays(switches.Settings.KeyDays),
            DeviceExpiry = device.Status == DeviceStatus.Active ? device.DeviceExpiry : now.AddDays(switches.Settings.DeviceDays),
            UsedKeys = [.. device.UsedKeys, key],
        };
    }

    DeviceError? CodeProblem(ProdaDevice device, string otac)
    {
        if (device.Status != DeviceStatus.Inactive || device.Otac is null || device.OtacExpiry <= clock.UtcNow)
        {
            return DeviceError.DeviceState;
        }

        return device.Otac == otac ? null : DeviceError.CodeInvalid;
    }

    DeviceError? StateProblem(ProdaDevice device) => device.IsUsableAt(clock.UtcNow) ? null : DeviceError.DeviceState;

    static DeviceError? HeaderProblem(VendorCall call, string organisation, string device)
    {
        if (Array.Find(Headers, name => call.Header(name).Length == 0) is { } missing)
        {
            return DeviceError.Invalid($"Header {missing} is required.");
        }

        if (!AuditTypes.Contains(call.Header("dhs-auditidtype")) || !SubjectTypes.Contains(call.Header("dhs-subjectidtype")))
        {
            return DeviceError.Invalid("dhs-auditIdType or dhs-subjectIdType is not valid.");
        }

        return call.Header("dhs-auditid") == organisation && call.Header("dhs-subjectid") == device
            ? null
            : DeviceError.Invalid("dhs-auditId and dhs-subjectId must name the organisation and the device.");
    }

    static T? Read<T>(VendorCall call, JsonTypeInfo<T> type, out DeviceError? error)
        where T : class
    {
        error = null;
        try
        {
            if (MediaTypes.Is(call.ContentType, "application/json") && JsonSerializer.Deserialize(call.Body, type) is { } request)
            {
                return request;
            }
        }
        catch (JsonException)
        {
            // The answer below says it.
        }

        error = DeviceError.Invalid("A JSON object of the documented members is expected.");
        return null;
    }
}
