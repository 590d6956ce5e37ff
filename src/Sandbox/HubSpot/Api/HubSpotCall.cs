using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>A call in HubSpot's terms: to which account, with which parts of the address.</summary>
sealed record HubSpotCall(VendorCall Call, HubSpotRoute Route, Portal Portal, ChangeSource Source)
{
    Dictionary<string, StringValues>? _query;

    public string CorrelationId => Correlation(Call.RequestId);

    Dictionary<string, StringValues> Query => _query ??= QueryHelpers.ParseQuery(Call.Query);

    public string? Parameter(string name) => Query.TryGetValue(name, out var value) ? value[0] : null;

    /// <summary>A list: HubSpot's documents show commas, its own client repeats the key.</summary>
    public string[] List(string name) => Query.TryGetValue(name, out var values)
        ? [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
        : [];

    public bool Flag(string name) => Parameter(name) == "true";

    public VendorReply Refuse(HubSpotError error) => error.Reply(CorrelationId);

    public static VendorReply Answer<T>(T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body, type));

    /// <summary>The body, or null with the refusal.</summary>
    public T? Read<T>(JsonTypeInfo<T> type, out VendorReply? refusal)
        where T : class
    {
        refusal = null;
        if (!MediaTypes.Is(Call.ContentType, "application/json"))
        {
            refusal = Refuse(new(StatusCodes.Status415UnsupportedMediaType, null, "The content type must be application/json"));
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(Call.Body, type) is { } body)
            {
                return body;
            }

            refusal = Refuse(HubSpotError.Invalid("Invalid input JSON: a value is required"));
        }
        catch (JsonException malformed)
        {
            refusal = Refuse(HubSpotError.Invalid(
                $"Invalid input JSON on line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}: {malformed.Message}"));
        }

        return null;
    }

    /// <summary>HubSpot's correlation ids look like UUIDs; ours is made of the request's id, so that the journal is found by it.</summary>
    public static string Correlation(string requestId)
    {
        var digits = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(requestId)));
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..32]}";
    }
}
