using System.Diagnostics;
using CareVision.Gateway.Security;
using CareVision.Storage.Audit;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>Writes down what people do and look at. An act that cannot be written down is not done.</summary>
internal sealed class Auditor(IAudit audit, TimeProvider time)
{
    /// <summary>Does an act between its two notes.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="subject">What it is done to.</param>
    /// <param name="act">Does it; gives null, or the code of the refusal.</param>
    /// <param name="result">What the act answers.</param>
    public async Task<T> DoAsync<T>(Caller caller, AuditSubject subject, Func<Task<T>> act, Func<T, string?> result)
    {
        var entry = Entry(caller, subject);
        var id = await audit.BeginAsync(entry, CancellationToken.None);
        var answer = await act();
        await audit.EndAsync(entry.Org, id, result(answer) ?? AuditEntry.Done, CancellationToken.None);
        return answer;
    }

    /// <summary>Notes a look, before anything is shown.</summary>
    public Task LookAsync(Caller caller, AuditSubject subject, CancellationToken cancellationToken) =>
        audit.BeginAsync(Entry(caller, subject) with { Outcome = AuditEntry.Done }, cancellationToken);

    AuditEntry Entry(Caller caller, AuditSubject subject) => new()
    {
        Org = subject.Org,
        At = time.GetUtcNow(),
        Actor = caller.Name,
        Role = caller.Role.Word(),
        Act = subject.Act,
        Kind = subject.Kind,
        Subject = subject.Id,
        Detail = subject.Detail,
        TraceId = Activity.Current?.TraceId.ToHexString(),
    };
}

/// <summary>An act and what it is done to.</summary>
internal sealed record AuditSubject(string Org, string Act, string? Kind = null, string? Id = null, string? Detail = null);
