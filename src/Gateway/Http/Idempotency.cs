using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Storage.Commands;

namespace CareVision.Gateway.Http;

/// <summary>
/// A handler's parameter: does a command once per <c>Idempotency-Key</c>. A key that is found proves that the effect stands; a repeat then answers what
/// the resource is now. Records write the key in the commit of the effect; for commands that are idempotent by themselves it is noted here afterwards.
/// </summary>
internal sealed class Idempotency(HttpContext context, Caller caller, IdempotencyKey? key)
{
    /// <summary>Marks an answer that a repeat got.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>The caller's key, where one was sent.</summary>
    public string? Key => key?.Value;

    /// <summary>Called by the framework before the handler.</summary>
    public static ValueTask<Idempotency?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Idempotency?>(new(context, Caller.Of(context), context.Features.Get<IdempotencyKey>()));

    /// <summary>
    /// What to remember in the transaction of an effect that no grain owns; null without a key. The effect throws
    /// <see cref="CommandAlreadyLoggedException"/> when the key was used before; see <see cref="Replayed"/>.
    /// </summary>
    public LoggedCommand? ToLog(string organisation, string answer) => key is null ? null : new(organisation, key.Value, Hash(key), answer);

    /// <summary>The problem if the earlier request was another one; else null, and the answer is marked as a repeat's.</summary>
    public Problem? Replayed(LoggedCommand earlier)
    {
        if (key is null || earlier.Hash != Hash(key))
        {
            return Reused();
        }

        context.Response.Headers[ReplayedHeader] = "true";
        return null;
    }

    /// <summary>Runs <paramref name="command"/>, or <paramref name="replay"/> when the key was used for the same request before.</summary>
    public async Task<IResult> OnceAsync(string organisation, Func<CommandStamp, Task<IResult>> command, Func<Task<IResult>> replay)
    {
        if (key is null)
        {
            return await command(caller.Stamp);
        }

        var log = context.RequestServices.GetRequiredService<ICommandLog>();
        if (await log.FindAsync(organisation, key.Value, context.RequestAborted) is { } logged)
        {
            return Replayed(logged) is { } problem ? problem : await replay();
        }

        var answer = await command(caller.Stamp with { IdempotencyKey = key.Value, BodyHash = Hash(key) });
        return answer is Problem || await NoteAsync(log, new(organisation, key.Value, Hash(key), "{}")) ? answer : Reused();
    }

    // The effect stands: a caller that hung up meanwhile must not keep its key from being noted. False when the key stands for another request.
    static async Task<bool> NoteAsync(ICommandLog log, LoggedCommand command) =>
        await log.SaveAsync(command, CancellationToken.None)
        || await log.FindAsync(command.Org, command.Key, CancellationToken.None) is not { } earlier
        || earlier.Hash == command.Hash;

    static Problem Reused() => new(ProblemCodes.IdempotencyKeyReused, "The key stands for a request with another path or body.");

    string Hash(IdempotencyKey used) => used.BodyHash ??= IdempotencyKey.HashOf(context.Request);
}
