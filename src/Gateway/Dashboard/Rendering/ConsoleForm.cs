using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>A handler's parameter: the fields of a form. Text that cannot be stored ends the request.</summary>
internal sealed class ConsoleForm(IFormCollection fields)
{
    /// <summary>A field, trimmed; null when it is absent or empty.</summary>
    public string? this[string name]
    {
        get
        {
            var text = fields[name].ToString().Trim();
            return text.Length == 0
                ? null
                : StorableTextConverter.IsStorable(text) ? text : throw new ProblemException(new Problem(GatewayProblemCodes.InvalidText));
        }
    }

    /// <summary>All values of a field that may be there more than once.</summary>
    public IReadOnlyList<string> All(string name) => [.. fields[name].OfType<string>().Where(value => value.Length > 0 && StorableTextConverter.IsStorable(value))];

    /// <summary>Whether a box was ticked.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>Called by the framework before the handler.</summary>
    public static async ValueTask<ConsoleForm?> BindAsync(HttpContext context) => context.Request.HasFormContentType
        ? new(await context.Request.ReadFormAsync(context.RequestAborted))
        : throw new ProblemException(new Problem(GatewayProblemCodes.BadRequest, "A form is expected."));
}
