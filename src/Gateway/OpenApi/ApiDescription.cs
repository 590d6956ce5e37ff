using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Keys;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CareVision.Gateway.OpenApi;

/// <summary>What the generated API description says beyond the endpoints themselves.</summary>
internal static class ApiDescription
{
    const string Scheme = "ApiKey";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(DescribeDocument);
        options.AddOperationTransformer(DescribeOperationAsync);
        options.AddSchemaTransformer(Examples.Add);
    });

    static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CareVision",
            Version = "v1",
            Description =
                "Commands of the portal and of operators, and what became of them. What is accepted is durable: 202 means it will be pushed, "
                + "and the record says how that went. PUT is idempotent; a POST is with an Idempotency-Key. Problems are RFC 9457 with a stable code.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyMiddleware.Header,
                Description = "A key of one organisation, or of role platform.",
            },
        };
        return Task.CompletedTask;
    }

    static async Task DescribeOperationAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Access>().FirstOrDefault() is not { } access)
        {
            return;
        }

        operation.Description = $"{operation.Description}\n\nRoles: {AccessTable.Allowed(access.Act).ToString().ToLowerInvariant()}.".Trim();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        if (context.Document?.Components?.Schemas?.ContainsKey(nameof(ProblemDocument)) != true)
        {
            context.Document?.AddComponent(
                nameof(ProblemDocument), await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), null, cancellationToken));
        }

        var schema = new OpenApiSchemaReference(nameof(ProblemDocument), context.Document);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter is { In: ParameterLocation.Path, Schema: OpenApiSchema id } && parameter.Name != RouteNames.Reference)
            {
                id.Pattern = PortalId.Pattern;
            }
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem; its code is in the catalogue docs/problems.md.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = schema } },
        };
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(IdempotencyHeader());
        }
    }

    static OpenApiParameter IdempotencyHeader() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "1 to 255 visible ASCII characters. A repeat within 24 hours does nothing twice; another body with the same key is refused.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
    };
}
