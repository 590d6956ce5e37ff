using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>Reads an import in either of its forms.</summary>
static class ArRequests
{
    const int MostLines = 20_000;

    public static ArBatch? Read(VendorCall call, out VendorReply? refusal)
    {
        refusal = null;
        var batch = MediaTypes.Is(call.ContentType, "text/csv") ? Csv(call, ref refusal)
            : MediaTypes.Is(call.ContentType, "application/json") ? Json(call, ref refusal)
            : null;
        if (batch is null)
        {
            refusal ??= TechOneReplies.Invalid("Content-Type", "The request entity must be text/csv or application/json.");
            return null;
        }

        if (batch.Lines.Count is > 0 and <= MostLines)
        {
            return batch;
        }

        refusal = TechOneReplies.Invalid("Lines", $"Between 1 and {MostLines} lines are expected.");
        return null;
    }

    static ArBatch? Csv(VendorCall call, ref VendorReply? refusal)
    {
        if (ArCsv.Read(call.Body, out var problem) is { } lines)
        {
            return new("", lines);
        }

        refusal = TechOneReplies.Invalid("file", problem);
        return null;
    }

    static ArBatch? Json(VendorCall call, ref VendorReply? refusal)
    {
        try
        {
            var import = JsonSerializer.Deserialize(call.Body, ArJson.Default.ArImport);
            if (import?.Format != ArLayout.Format)
            {
                refusal = TechOneReplies.Invalid("Format", $"The format must be {ArLayout.Format}.");
                return null;
            }

            var lines = import.Lines ?? [];
            if (lines.SelectMany(line => line.Keys).FirstOrDefault(column => !ArLayout.Columns.Contains(column)) is { } unknown)
            {
                refusal = TechOneReplies.Invalid("Lines", $"There is no column '{unknown}'.");
                return null;
            }

            return new(
                import.BatchName ?? "",
                [.. lines.Select(line => new ArLine(line.Where(cell => !string.IsNullOrEmpty(cell.Value)).ToDictionary(cell => cell.Key, cell => cell.Value!)))]);
        }
        catch (JsonException malformed)
        {
            refusal = TechOneReplies.Invalid(malformed.Path ?? "$", malformed.Message);
            return null;
        }
    }
}

/// <summary>What an import asks for.</summary>
sealed record ArBatch(string Name, List<ArLine> Lines);

/// <summary>The body of an import as JSON.</summary>
sealed record ArImport(string? Format = null, string? BatchName = null, List<Dictionary<string, string?>>? Lines = null);

/// <summary>A key of a read.</summary>
sealed record ArKey(string? DOCID = null, string? RunId = null);

/// <summary>The body of a read.</summary>
sealed record ArKeys(List<ArKey>? Items = null);

/// <summary>The body of <c>POST /_sim/ar-imports/{run}/finish</c>.</summary>
sealed record ArFinish(string? Failure = null);

/// <summary>The body of <c>PUT /_sim/ar-imports/settings</c>.</summary>
sealed record ArSettings(bool? Queued = null);

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ArImport))]
[JsonSerializable(typeof(ArKey))]
[JsonSerializable(typeof(ArKeys))]
sealed partial class ArJson : JsonSerializerContext;
