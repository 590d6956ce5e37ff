using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.TechOne.Accounts;

namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary><c>ArInvoice/Import</c>, <c>ArInvoice/ReadForAll</c> and <c>ArInvoice/RunStatus</c>.</summary>
sealed class ArOperations(ArRegister register, DebtorLedger ledger, TechOneSettings settings)
{
    /// <summary>Imports all of a batch or nothing. Asked twice it imports twice, unless duplicates are refused by a switch.</summary>
    public VendorReply Import(VendorCall call)
    {
        if (ArRequests.Read(call, out var refusal) is not { } batch)
        {
            return refusal!;
        }

        var messages = ArRules.Broken(batch.Lines, ledger, register, settings.Dedupe);
        if (messages.Count > 0)
        {
            return Reply(register.Refuse(batch.Name, batch.Lines.Count, messages), [], call);
        }

        var documents = ArRules.Documents(batch.Lines).Select(Document).ToList();
        return Reply(register.Import(batch.Name, batch.Lines.Count, documents), documents, call);
    }

    /// <summary>Nothing found is an empty list and no error: that is an answer to a search.</summary>
    public VendorReply ReadForAll(VendorCall call)
    {
        if (Read(call, ArJson.Default.ArKeys, out var refusal) is not { } keys)
        {
            return refusal!;
        }

        if (keys.Items is not { Count: > 0 and <= 1_000 } items || items.Exists(item => string.IsNullOrWhiteSpace(item?.DOCID)))
        {
            return TechOneReplies.Invalid("Items", "Between 1 and 1000 items with a DOCID are expected.");
        }

        var found = items.SelectMany(item => register.Find(item.DOCID!, call.SearchLag)).Select(ArFound.Of).ToList();
        return new(
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(
                new ArFoundReply(new(found), "CareVision sandbox", "ArInvoice", call.RequestId, []), ArReplyJson.Default.ArFoundReply));
    }

    public VendorReply RunStatus(VendorCall call)
    {
        if (Read(call, ArJson.Default.ArKey, out var refusal) is not { } key)
        {
            return refusal!;
        }

        if (register.FindRun(key.RunId ?? "") is not { } run)
        {
            return Reply(new ArRunData(key.RunId ?? "", "", 0, null, []), [ArMessages.NoRun(key.RunId ?? "")], call);
        }

        ArStep[] steps = [new("F1.INVOICE.AR", run.Status, run.Messages)];
        return Reply(new ArRunData(run.RunId, run.Status, 0, steps, null), [], call);
    }

    static ArDocument Document(List<ArLine> lines) => new()
    {
        DOCID = lines[0]["DOCID"],
        DREF1 = lines[0]["DREF1"],
        LedgerCode = lines[0]["LLDGCODE"],
        AccountNumber = lines[0]["LACCNBR"],
        Total = ArRules.Money(lines[0]),
        Status = "",
        RunId = "",
        ImportedUtc = default,
        Lines = [.. lines.Select(line => line.Cells)],
    };

    static VendorReply Reply(ArRun run, List<ArDocument> documents, VendorCall call) => Reply(
        new ArRunData(run.RunId, run.Status, documents.Count, null, [.. documents.Select(document => ArFound.Of(document) with { Lines = null, Status = run.Status })]),
        run.Messages, call);

    static VendorReply Reply(ArRunData data, List<TechOneMessage> messages, VendorCall call) => new(
        StatusCodes.Status200OK,
        JsonSerializer.SerializeToUtf8Bytes(new(data, "CareVision sandbox", "ArInvoice", call.RequestId, messages), ArReplyJson.Default.ArRunReply))
    {
        InBandError = messages.Exists(message => message.IsError),
    };

    static T? Read<T>(VendorCall call, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, out VendorReply? refusal)
        where T : class
    {
        refusal = null;
        if (!MediaTypes.Is(call.ContentType, "application/json"))
        {
            refusal = TechOneReplies.Invalid("Content-Type", "The request entity must be application/json.");
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(call.Body, type) is { } read)
            {
                return read;
            }

            refusal = TechOneReplies.Invalid("$", "An object is expected.");
        }
        catch (JsonException malformed)
        {
            refusal = TechOneReplies.Invalid(malformed.Path ?? "$", malformed.Message);
        }

        return null;
    }
}

/// <summary>A document in an answer.</summary>
sealed record ArFound(string DOCID, string DREF1, string AccountNumber, decimal Total, string Status, string? RunId, ArFoundLine[]? Lines)
{
    public static ArFound Of(ArDocument document) => new(
        document.DOCID, document.DREF1, document.AccountNumber, document.Total, document.Status, document.RunId.Length > 0 ? document.RunId : null,
        [.. document.Lines.Select(line => new ArFoundLine(line.GetValueOrDefault("LINEID", ""), line.GetValueOrDefault("TransactionComment", "")))]);
}

sealed record ArFoundLine(string LINEID, string TransactionComment);

sealed record ArFoundData(List<ArFound> Items);

sealed record ArFoundReply(ArFoundData Data, string System, string Name, string Key, List<TechOneMessage> Messages);

sealed record ArStep(string Entity, string Status, List<TechOneMessage> Messages);

sealed record ArRunData(string RunId, string Status, int Accepted, ArStep[]? Steps, ArFound[]? Documents);

sealed record ArRunReply(ArRunData Data, string System, string Name, string Key, List<TechOneMessage> Messages);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArFoundReply))]
[JsonSerializable(typeof(ArRunReply))]
sealed partial class ArReplyJson : JsonSerializerContext;
