using System.Net;
using CareVision.Integrations.Http;

namespace CareVision.Integrations.HubSpot;

/// <summary>What HubSpot's refusals mean, beyond their HTTP status.</summary>
internal sealed class HubSpotErrors(HubSpotOptions options, TimeProvider time)
{
    private const HttpStatusCode AccountMoving = (HttpStatusCode)477;
    private static readonly TimeSpan LockTakes = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RollingLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SecondLimit = TimeSpan.FromSeconds(1);

    /// <summary>Puts HubSpot's meaning over the general one.</summary>
    internal ExternalFailure Refine(HttpStatusCode status, string body, ExternalFailure general)
    {
        var error = HubSpotJson.Error(body);
        return status switch
        {
            HttpStatusCode.TooManyRequests => Limit(error, general),
            HttpStatusCode.Locked => new(FailureClass.Unavailable, HubSpotCodes.Locked, general.Message) { RetryAfter = general.RetryAfter ?? LockTakes },
            AccountMoving => new(FailureClass.Unavailable, HubSpotCodes.Moving, "HubSpot moves this account to another data centre.")
            {
                RetryAfter = general.RetryAfter ?? TimeSpan.FromMinutes(10),
            },
            HttpStatusCode.Forbidden => general with { Code = HubSpotCodes.MissingScopes, VendorCode = error?.Category },
            HttpStatusCode.Conflict => general with { Code = HubSpotCodes.Conflict, VendorCode = ExistingId(error) },
            HttpStatusCode.NotFound => general with { Code = HubSpotCodes.NotFound, VendorCode = error?.Category },
            HttpStatusCode.BadRequest => general with { Code = CodeOf(error), VendorCode = error?.Category },
            _ => general,
        };
    }

    /// <summary>What an error of one input of a batch means.</summary>
    internal static ExternalFailure OfInput(ErrorDocument error, string safeMessage) => new(FailureClass.Rejected, CodeOf(error), safeMessage)
    {
        VendorCode = ExistingId(error) ?? error.Category,
    };

    /// <summary>The id of the record that is in the way: HubSpot has it only inside its text.</summary>
    internal static string? ExistingId(ErrorDocument? error)
    {
        const string Before = "Existing ID:";
        if (error?.Message is not { } text || text.IndexOf(Before, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at))
        {
            return null;
        }

        var digits = text.AsSpan(at + Before.Length).TrimStart();
        var length = 0;
        while (length < digits.Length && char.IsAsciiDigit(digits[length]))
        {
            length++;
        }

        return length == 0 ? null : digits[..length].ToString();
    }

    private static string CodeOf(ErrorDocument? error) => error switch
    {
        { Category: "CONFLICT" } => HubSpotCodes.Conflict,
        { Message: { } text } when text.Contains("CONFLICTING_UNIQUE_VALUE", StringComparison.Ordinal)
            || text.Contains("already has that value", StringComparison.OrdinalIgnoreCase)
            || text.Contains("already exists", StringComparison.OrdinalIgnoreCase) => HubSpotCodes.Conflict,
        { Category: "OBJECT_NOT_FOUND" } => HubSpotCodes.NotFound,
        _ => HubSpotCodes.Invalid,
    };

    private ExternalFailure Limit(ErrorDocument? error, ExternalFailure general) => error?.PolicyName switch
    {
        "DAILY" => general with { Code = HubSpotCodes.DailyLimit, Message = "HubSpot's limit of calls a day is used up.", RetryAfter = UntilMidnight() },
        "SECONDLY" => general with { RetryAfter = general.RetryAfter ?? SecondLimit },
        _ => general with { RetryAfter = general.RetryAfter ?? RollingLimit },
    };

    private TimeSpan UntilMidnight()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        return now.Date.AddDays(1) - now.DateTime;
    }
}
