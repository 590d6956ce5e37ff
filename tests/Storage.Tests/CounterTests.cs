using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class CounterTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Counters_equal_a_recount_after_many_writers_did_anything_to_anything()
    {
        var org = StorageFixture.NewOrg();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Work(org, writer)));

        var recount = await Recount(org);
        Assert.NotEmpty(recount);
        Assert.Equal(recount, await storage.Records.CountsAsync(org, default));
    }

    // Each writer owns its grains, as activations do, so versions are known; the counters are what they share.
    async Task Work(string org, int writer)
    {
        var random = new Random(writer);
        var versions = new int?[6];
        for (var step = 0; step < 120; step++)
        {
            var grain = random.Next(versions.Length);
            var key = $"{org}/{writer}/{grain}";
            if (versions[grain] is { } version && random.Next(8) == 0)
            {
                var delete = random.Next(2) == 0;
                var cleared = await storage.States.ClearAsync(key, version, delete);
                versions[grain] = delete ? null : cleared;
                continue;
            }

            // The kind changes at times, which moves a record between two counters in one write.
            var record = random.Next(6) == 0 ? null : Heads.Record(
                org, $"{writer}-{grain}", (RecordStatus)random.Next(4), random.Next(2) == 0 ? "client" : "invoice") with
            {
                Listed = random.Next(5) != 0,
            };
            versions[grain] = await storage.States.WriteAsync(key, versions[grain], new EnvelopeHead { Record = record });
            if (random.Next(4) == 0)
            {
                // A stale write must not count.
                var stale = Heads.Of(Heads.Record(org, $"{writer}-{grain}", RecordStatus.Failed));
                Assert.Equal(9999, await storage.States.WriteAsync(key, 9999, stale));
            }
        }
    }

    async Task<List<RecordCount>> Recount(string org)
    {
        await using var command = storage.Pool.CreateCommand("""
            SELECT kind, system, count(*) FILTER (WHERE status = 'Pending'), count(*) FILTER (WHERE status = 'Success'),
                   count(*) FILTER (WHERE status = 'Failed'), count(*) FILTER (WHERE status = 'NotRequired')
            FROM sync_record WHERE org = $1 AND listed GROUP BY kind, system ORDER BY kind, system
            """);
        command.Parameters.Add(new() { Value = org });
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new List<RecordCount>();
        while (await reader.ReadAsync())
        {
            counts.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        }

        return counts;
    }
}
