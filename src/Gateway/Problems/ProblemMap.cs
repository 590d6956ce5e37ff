using System.Collections.Frozen;
using CareVision.Grains.Interfaces;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace CareVision.Gateway.Problems;

/// <summary>Every problem this API can answer, in one table; <c>docs/problems.md</c> explains each row and a test holds the two together.</summary>
internal static class ProblemMap
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    static readonly FrozenDictionary<string, ProblemKind> kinds = new ProblemKind[]
    {
        new(GatewayProblemCodes.BadRequest, Status400BadRequest, "The request is not valid HTTP for this API"),
        new(GatewayProblemCodes.MalformedJson, Status400BadRequest, "The body is not JSON"),
        new(GatewayProblemCodes.Unauthenticated, Status401Unauthorized, "A valid API key is needed"),
        new(ProblemCodes.WebhookSignatureInvalid, Status401Unauthorized, "The webhook is not signed as it must be"),
        new(ProblemCodes.WebhookOutsideWindow, Status401Unauthorized, "The webhook is too old, or its clock is wrong"),
        new(GatewayProblemCodes.Forbidden, Status403Forbidden, "The role of this API key does not allow this"),
        new(GatewayProblemCodes.NotFound, Status404NotFound, "There is nothing at this address"),
        new(GatewayProblemCodes.ProviderNotFound, Status404NotFound, "There is no such provider"),
        new(GatewayProblemCodes.ApiKeyNotFound, Status404NotFound, "There is no such API key"),
        new(ProblemCodes.OrganisationNotFound, Status404NotFound, "There is no such organisation"),
        new(ProblemCodes.ClientNotFound, Status404NotFound, "There is no such client"),
        new(ProblemCodes.FundingSourceNotFound, Status404NotFound, "There is no such funding source"),
        new(ProblemCodes.QuoteNotFound, Status404NotFound, "There is no such quote"),
        new(ProblemCodes.InvoiceNotFound, Status404NotFound, "There is no such invoice"),
        new(ProblemCodes.RecordNotFound, Status404NotFound, "There is no such record"),
        new(ProblemCodes.RunNotFound, Status404NotFound, "There is no such run"),
        new(ProblemCodes.WebhookEventNotFound, Status404NotFound, "There is no such webhook event"),
        new(ProblemCodes.WebhookProviderNotFound, Status404NotFound, "No webhooks of this provider are taken"),
        new(GatewayProblemCodes.MethodNotAllowed, Status405MethodNotAllowed, "This method is not allowed here"),
        new(GatewayProblemCodes.RequestTimeout, Status408RequestTimeout, "The request arrived too slowly"),
        new(ProblemCodes.PortalIdTaken, Status409Conflict, "The portal's id is another client's"),
        new(ProblemCodes.ConsentInvalid, Status409Conflict, "The consent can't be used"),
        new(ProblemCodes.SourceVersionStale, Status409Conflict, "A newer version of the record is stored"),
        new(ProblemCodes.FundingSourceOfAnotherClient, Status409Conflict, "The funding source belongs to another client"),
        new(ProblemCodes.DebtorAccountTaken, Status409Conflict, "Another funding source has this debtor account"),
        new(ProblemCodes.QuoteOfAnotherClient, Status409Conflict, "The quote is for another client"),
        new(ProblemCodes.FundingTypeReferenceInUse, Status409Conflict, "The funding type reference is in use"),
        new(ProblemCodes.NotLinked, Status409Conflict, "The organisation is not linked to this provider"),
        new(ProblemCodes.AlreadyLinked, Status409Conflict, "The organisation is linked to this provider already"),
        new(ProblemCodes.NotWhitelisted, Status409Conflict, "The organisation is not whitelisted for this provider"),
        new(ProblemCodes.HicapsNotLinked, Status409Conflict, "No HICAPS registration is linked"),
        new(ProblemCodes.ContractNotFound, Status404NotFound, "There is no such service contract"),
        new(ProblemCodes.ContractOfAnotherClient, Status409Conflict, "The service contract belongs to another client"),
        new(ProblemCodes.ContractNotSynchronised, Status409Conflict, "The service contract is not synchronised with PRODA"),
        new(ProblemCodes.PlanManagementFeesFirst, Status409Conflict, "The plan-management fees must be booked first"),
        new(ProblemCodes.StatedItemsAtSupportLevel, Status409Conflict, "The category is booked at the service support level"),
        new(ProblemCodes.BookingStyleFixed, Status409Conflict, "The service booking fixes this"),
        new(ProblemCodes.BookingTaken, Status409Conflict, "The service booking belongs to another item"),
        new(ProblemCodes.RunClientsBusy, Status409Conflict, "Selected clients are in another running run"),
        new(ProblemCodes.InvoiceAlreadyExported, Status409Conflict, "The invoice was exported already"),
        new(ProblemCodes.LinkTicketInvalid, Status409Conflict, "The state of linking is not valid"),
        new(ProblemCodes.NotConfirmed, Status409Conflict, "This has to be confirmed"),
        new(ProblemCodes.WrongPhase, Status409Conflict, "The record is in a phase that does not allow this"),
        new(ProblemCodes.VersionConflict, Status412PreconditionFailed, "Somebody else has changed this since it was read"),
        new(GatewayProblemCodes.PayloadTooLarge, Status413PayloadTooLarge, "The body is too large"),
        new(GatewayProblemCodes.UnsupportedMediaType, Status415UnsupportedMediaType, "The body must be application/json"),
        new(ProblemCodes.Invalid, Status422UnprocessableEntity, "The request breaks a rule of its fields"),
        new(GatewayProblemCodes.InvalidId, Status422UnprocessableEntity, "The id is not valid"),
        new(GatewayProblemCodes.InvalidText, Status422UnprocessableEntity, "A text holds characters that cannot be stored"),
        new(ProblemCodes.FundingTypeReferenceNotFound, Status422UnprocessableEntity, "The funding type reference is not on the organisation's list"),
        new(ProblemCodes.FundingTypeReferenceDuplicate, Status422UnprocessableEntity, "A funding type reference stands twice in the list"),
        new(ProblemCodes.InvoiceNotExportable, Status422UnprocessableEntity, "A rule of the export refuses the invoice"),
        new(ProblemCodes.IdempotencyKeyReused, Status422UnprocessableEntity, "The idempotency key was used for another request"),
        new(GatewayProblemCodes.RateLimited, Status429TooManyRequests, "Too many requests with this API key", TimeSpan.FromSeconds(1)),
        new(GatewayProblemCodes.Internal, Status500InternalServerError, "Something went wrong on our side"),
        new(GatewayProblemCodes.Unavailable, Status503ServiceUnavailable, "The product cannot answer right now", Soon),
    }.ToFrozenDictionary(kind => kind.Code);

    static readonly FrozenDictionary<int, string> bareStatuses = new Dictionary<int, string>
    {
        [Status400BadRequest] = GatewayProblemCodes.BadRequest,
        [Status401Unauthorized] = GatewayProblemCodes.Unauthenticated,
        [Status403Forbidden] = GatewayProblemCodes.Forbidden,
        [Status404NotFound] = GatewayProblemCodes.NotFound,
        [Status405MethodNotAllowed] = GatewayProblemCodes.MethodNotAllowed,
        [Status408RequestTimeout] = GatewayProblemCodes.RequestTimeout,
        [Status413PayloadTooLarge] = GatewayProblemCodes.PayloadTooLarge,
        [Status415UnsupportedMediaType] = GatewayProblemCodes.UnsupportedMediaType,
        [Status429TooManyRequests] = GatewayProblemCodes.RateLimited,
        [Status503ServiceUnavailable] = GatewayProblemCodes.Unavailable,
    }.ToFrozenDictionary();

    /// <summary>All kinds, for the catalogue test.</summary>
    public static IEnumerable<ProblemKind> All => kinds.Values;

    /// <summary>The kind of a code. A grain newer than this gateway may refuse with a code it does not know: that is still a refusal, not a fault.</summary>
    public static ProblemKind Of(string code) => kinds.TryGetValue(code, out var kind)
        ? kind
        : new ProblemKind(code, Status422UnprocessableEntity, "The request was refused");

    /// <summary>The code for an answer that the framework gave as a status alone.</summary>
    public static string CodeOf(int status) => bareStatuses.TryGetValue(status, out var code)
        ? code
        : status >= Status500InternalServerError ? GatewayProblemCodes.Internal : GatewayProblemCodes.BadRequest;
}
