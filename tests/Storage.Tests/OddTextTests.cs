using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Storage.Envelope;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class OddTextTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Odd_text_in_every_field_never_fails_a_write()
    {
        const string odd = "\0 \uD800 \uDC00 \uFFFF \u2028 \n \" \\u0000 ' \uD83D\uDE00 \u0001 {\"v\":";
        var org = StorageFixture.NewOrg();
        var record = Heads.Record(org, "1") with
        {
            Title = odd, Search = odd + new string('x', 5000), Reason = odd, ExternalId = odd, Parent = odd + new string('p', 3000),
            Account = odd, Failure = new() { Class = odd, Code = odd },
        };
        var attempt = Heads.Attempt(1) with
        {
            Outcome = odd, Code = odd, Actor = odd,
            Calls = [new() { Method = "POST", Path = odd, Status = 500, Request = odd, Response = odd + new string('r', 100_000) }],
        };
        var head = Heads.Of(record, attempt) with
        {
            Command = new() { Org = org, Key = "k", Hash = odd, Answer = JsonSerializer.Serialize(new { text = odd, raw = "\u0000" }) },
        };
        var state = new JsonObject { ["note"] = "\0" + odd }.ToJsonString();

        var payload = EnvelopeWriter.Write(head, 1, Encoding.UTF8.GetBytes(state));
        Assert.Equal(1, await storage.States.WriteAsync($"{org}/x/1", null, payload));
        var row = await storage.Records.GetAsync(org, "funding-source", "1", "techone-ar", default);
        Assert.StartsWith("\uFFFD \uFFFD \uFFFD \uFFFF \u2028 \n \" \\u0000 ' \uD83D\uDE00", row!.Title);
        var kept = EnvelopeReader.Read((await storage.States.ReadAsync($"{org}/x/1"))!.Value.Payload!).State;
        Assert.Equal("\uFFFD\uFFFD \uFFFD \uFFFD \uFFFF", JsonNode.Parse(kept.Span)!["note"]!.GetValue<string>()[..8]);
    }
}
