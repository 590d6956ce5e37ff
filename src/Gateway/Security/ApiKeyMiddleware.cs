using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Security;

/// <summary>
/// Decides about every endpoint that needs access, before anything of the request is read: who asks, whether the ids are ids, whether the
/// organisation is theirs and whether the role allows it. Another organisation looks exactly like one that does not exist.
/// </summary>
internal sealed class ApiKeyMiddleware(RequestDelegate next, ApiKeyCache keys)
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "X-Api-Key";

    const string Organisation = "org";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Access>() is not { } access)
        {
            await next(context);
            return;
        }

        if (context.Request.Headers[Header] is not [{ } key] || await keys.FindAsync(key) is not { } caller)
        {
            await new Problem(GatewayProblemCodes.Unauthenticated, $"Send a valid key in the {Header} header.").ExecuteAsync(context);
            return;
        }

        if (Refuse(context, caller, access) is { } problem)
        {
            await problem.ExecuteAsync(context);
            return;
        }

        if (!context.Request.Query.All(parameter => parameter.Value.All(text => StorableTextConverter.IsStorable(text))))
        {
            await new Problem(GatewayProblemCodes.InvalidText, "The query holds U+0000 or half of a surrogate pair.").ExecuteAsync(context);
            return;
        }

        context.Features.Set(caller);
        if (IdempotencyKey.Of(context.Request) is { } idempotencyKey)
        {
            context.Features.Set(idempotencyKey);
        }

        if (ApiAudit.Concerns(context.Request, access.Act) && context.Request.RouteValues[Organisation] is string organisation)
        {
            await ApiAudit.RunAsync(context, caller, organisation, next);
            return;
        }

        await next(context);
    }

    static Problem? Refuse(HttpContext context, Caller caller, Access access)
    {
        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (!IsValid(name, (string?)value) && !(name == "id" && context.Request.RouteValues.ContainsKey("kind") && IsComposite((string?)value)))
            {
                return new Problem(GatewayProblemCodes.InvalidId, $"'{name}' must match {PortalId.Pattern} and not be reserved.");
            }
        }

        if (context.Request.RouteValues[Organisation] is string organisation && !caller.BelongsTo(organisation))
        {
            return new Problem(ProblemCodes.OrganisationNotFound, "There is no organisation with this id that this API key belongs to.");
        }

        return (AccessTable.Allowed(access.Act) & caller.Role) == Role.None
            ? new Problem(GatewayProblemCodes.Forbidden)
            : null;
    }

    // A record of something within something: its parts are joined with ~. Only the routes that name a kind know such records.
    static bool IsComposite(string? value) => value?.Split('~') is { Length: > 1 } parts && parts.All(PortalId.IsValid);

    static bool IsValid(string name, string? value) => name switch
    {
        Organisation => PortalId.IsOrganisation(value),
        // People's words, not an id; the handler looks at it.
        RouteNames.Reference => true,
        _ => PortalId.IsValid(value),
    };
}
