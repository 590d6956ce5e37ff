using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CareVision.Grains.FundingSources;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Tests.Hosting;

/// <summary>States as past releases stored them. The files are never changed: what they hold must load for ever, with nothing lost.</summary>
public sealed class GoldenStateTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder(), f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_a_past_release_stored_loads_with_nothing_lost(string file)
    {
        var stored = File.ReadAllText(Path.Combine(Folder(), file)).TrimEnd('\n');
        var schema = Schemas.Of(Path.GetFileNameWithoutExtension(file));

        var state = Schemas.Read(schema.Type, BinaryData.FromString(stored));

        // What another schema version has brought on is its upcaster's business; within one version every stored member must come back.
        var now = EnvelopeReader.Read(Schemas.Write(schema.Type, state).ToMemory());
        if (now.Schema == EnvelopeReader.Read(Encoding.UTF8.GetBytes(stored)).Schema)
        {
            AssertHolds(JsonNode.Parse(stored)!["state"]!, JsonNode.Parse(now.State.Span)!, file);
        }
    }

    [Fact]
    public void Every_state_of_this_release_has_its_file() =>
        Assert.Equal(Schemas.All.Select(s => s.Name), Directory.EnumerateFiles(Folder("v0.1")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_funding_source_of_the_first_release_means_what_it_meant()
    {
        var stored = File.ReadAllText(Path.Combine(Folder("v0.1"), "funding-source.json")).TrimEnd('\n');

        var state = Schemas.Serializer.Deserialize<SyncState<DesiredDebtor>>(BinaryData.FromString(stored));

        Assert.Equal((SyncPhase.Verifying, 4L, 3L, "r3.n7"), (state.Record.Phase, state.Record.Revision, state.Record.CarriedRevision, state.Record.OperationId));
        Assert.Equal(("c-1", "HCP", 1234.5m), (state.Desired!.ClientId, state.Desired.Details.Reference, state.Desired.Details.Amount));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 15, TimeSpan.Zero), state.Record.SendBy);
        Assert.Equal((TimeSpan.FromSeconds(30), "k-1"), (state.Record.Failure!.RetryAfter, state.Answered[0].Key));
    }

    private static void AssertHolds(JsonNode? stored, JsonNode? now, string where)
    {
        switch (stored)
        {
            case JsonObject members:
                foreach (var (name, value) in members.Where(m => m.Value is not null))
                {
                    AssertHolds(value, now?[name], $"{where}:{name}");
                }

                break;
            case JsonArray items:
                Assert.True(now is JsonArray same && same.Count == items.Count, $"{where} has another length.");
                for (var i = 0; i < items.Count; i++)
                {
                    AssertHolds(items[i], now[i], $"{where}[{i}]");
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(stored, now), $"{where} was stored as {stored?.ToJsonString()} and comes back as {now?.ToJsonString() ?? "nothing"}.");
                break;
        }
    }

    private static string Folder(string version = "", [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", version);
}
