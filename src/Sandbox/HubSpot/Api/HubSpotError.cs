using System.Text.Encodings.Web;
using System.Text.Json;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>An error in HubSpot's envelope.</summary>
/// <param name="Http">HTTP status.</param>
/// <param name="Category">For example <c>VALIDATION_ERROR</c>; null where HubSpot sends none.</param>
/// <param name="Message">For people, and where HubSpot hides what machines need.</param>
sealed record HubSpotError(int Http, string? Category, string Message)
{
    static readonly HubSpotJson Relaxed = new(new JsonSerializerOptions(HubSpotJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public string? SubCategory { get; init; }

    public Dictionary<string, List<string>>? Context { get; init; }

    public List<ErrorDetail>? Errors { get; init; }

    public string? PolicyName { get; init; }

    public static HubSpotError Invalid(string message) => new(StatusCodes.Status400BadRequest, "VALIDATION_ERROR", message);

    public static HubSpotError NotFound(string what) => new(StatusCodes.Status404NotFound, "OBJECT_NOT_FOUND", $"Object not found.  {what}");

    /// <summary>One bad property refuses the whole record.</summary>
    public static HubSpotError Properties(IReadOnlyCollection<PropertyProblem> problems)
    {
        var list = problems.Select(problem => new PropertyProblemView(false, problem.Message, problem.Error, problem.Name)).ToArray();
        return Invalid("Property values were not valid: " + JsonSerializer.Serialize(list, Relaxed.PropertyProblemViewArray)) with
        {
            Errors = [.. problems.Select(problem => new ErrorDetail(problem.Message, problem.Error, new() { ["propertyName"] = [problem.Name] }))],
        };
    }

    /// <summary>The id is only in the text.</summary>
    public static HubSpotError EmailTaken(CrmObject by) =>
        new(StatusCodes.Status409Conflict, "CONFLICT", $"Contact already exists. Existing ID: {by.Id}");

    public static HubSpotError DuplicateIds(IEnumerable<string> ids)
    {
        var list = ids.ToList();
        return Invalid($"Duplicate IDs found in batch input: [{string.Join(", ", list)}]. IDs must be unique") with
        {
            Context = new() { ["ids"] = list },
        };
    }

    public VendorReply Reply(string correlationId) => new(Http, JsonSerializer.SerializeToUtf8Bytes(
        new ErrorBody("error", Message, correlationId, Category, SubCategory, Context, Errors, PolicyName is null ? null : "RATE_LIMIT", PolicyName),
        Relaxed.ErrorBody));

    /// <summary>The same as a part of a batch's answer.</summary>
    public BatchError InBatch(Dictionary<string, List<string>> context) => new("error", Category, Message, SubCategory, context, Errors);
}

/// <summary>HubSpot's error envelope; a reader must treat every field as optional.</summary>
sealed record ErrorBody(
    string Status, string Message, string CorrelationId, string? Category, string? SubCategory,
    Dictionary<string, List<string>>? Context, List<ErrorDetail>? Errors, string? ErrorType, string? PolicyName);

/// <summary>A part of an error.</summary>
sealed record ErrorDetail(string Message, string? Code, Dictionary<string, List<string>>? Context = null);

/// <summary>An entry of the list inside a validation message.</summary>
sealed record PropertyProblemView(bool IsValid, string Message, string Error, string Name);

/// <summary>An error of one input of a batch.</summary>
sealed record BatchError(
    string Status, string? Category, string Message, string? SubCategory, Dictionary<string, List<string>> Context, List<ErrorDetail>? Errors);
