using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeQuote(FakeCluster cluster, string key)
    : FakeRecord(cluster, QuoteKey.Parse(key).Organisation, "quote", QuoteKey.Parse(key).Id), IQuoteGrain
{
    QuoteSnapshot? stored;

    public SaveQuote? LastSave { get; private set; }

    public Task<CommandResult<QuoteSnapshot>> SaveAsync(SaveQuote command)
    {
        Cluster.Commanded();
        LastSave = command;
        Sync = Pending with { System = "crm", Reason = SyncReasons.PassingOn };
        stored = new QuoteSnapshot { Id = QuoteKey.Parse(key).Id, Details = command.Details, Sync = Sync };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<CommandResult<SyncSnapshot>> RequireAsync(CommandStamp stamp) => throw new InvalidOperationException("The gateway never says this.");

    public Task<QuoteSnapshot?> GetAsync() => Task.FromResult(stored is null ? null : stored with { Sync = Sync! });
}
