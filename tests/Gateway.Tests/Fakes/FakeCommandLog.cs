using System.Collections.Concurrent;
using CareVision.Grains.Interfaces;
using CareVision.Storage.Commands;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>The log of idempotency keys, with what the grains' commits would have put there.</summary>
sealed class FakeCommandLog : ICommandLog
{
    readonly ConcurrentDictionary<(string, string), LoggedCommand> commands = [];

    public void Commit(string org, CommandStamp stamp)
    {
        if (stamp is { IdempotencyKey: { } key, BodyHash: { } hash })
        {
            commands[(org, key)] = new LoggedCommand(org, key, hash, "{}");
        }
    }

    public Task<LoggedCommand?> FindAsync(string org, string key, CancellationToken cancellationToken) =>
        Task.FromResult(commands.GetValueOrDefault((org, key)));

    public Task<bool> SaveAsync(LoggedCommand command, CancellationToken cancellationToken) =>
        Task.FromResult(commands.TryAdd((command.Org, command.Key), command));
}
