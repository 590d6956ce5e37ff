using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Storage.Envelope;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class EnvelopeTests
{
    [Fact]
    public void State_and_schema_come_back_from_the_whole_payload_and_from_what_is_kept()
    {
        var payload = EnvelopeWriter.Write(Heads.Of(Heads.Record("acme", "1")), 3, "{ \"a\": [1,\n 2] }"u8);
        var kept = payload[(Array.LastIndexOf(payload, (byte)'\n') + 1)..];

        foreach (var stored in new[] { EnvelopeReader.Read(payload), EnvelopeReader.Read(kept) })
        {
            Assert.Equal(3, stored.Schema);
            Assert.Equal("""{"a":[1,2]}""", Encoding.UTF8.GetString(stored.State.Span));
        }
    }

    [Fact]
    public void Empty_head_writes_one_line()
    {
        var payload = EnvelopeWriter.Write(new(), 1, "{}"u8);
        Assert.Equal("""{"v":1,"schema":1,"state":{}}""", Encoding.UTF8.GetString(payload));
    }

    [Fact]
    public void Head_is_one_line_in_the_documented_names()
    {
        var head = Heads.Of(Heads.Record("acme", "1") with { Failure = new() { Class = "rejected", Code = "t1.x" }, NextDue = Heads.Noon }, Heads.Attempt(1)) with
        {
            Command = new() { Org = "acme", Key = "k", Hash = "h", Answer = "{\n \"a\": 1 }" },
        };
        var lines = Encoding.UTF8.GetString(EnvelopeWriter.Write(head, 1, "{}"u8)).Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.Equal(File.ReadAllText("Golden/envelope-v1-head.json").Trim(), Indented(lines[0]));
    }

    [Fact]
    public void Envelope_of_a_later_version_is_refused()
    {
        var error = Assert.Throws<StateSchemaTooNewException>(
            () => EnvelopeReader.Read("""{"v":2,"schema":1,"state":{}}"""u8.ToArray()));
        Assert.Equal((2, 1), (error.Found, error.Known));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"v":1,"schema":1}""")]
    [InlineData("""{"v":1,"state":{}}""")]
    [InlineData("not json")]
    public void Text_that_is_no_envelope_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => EnvelopeReader.Read(Encoding.UTF8.GetBytes(text)));

    // Not inline data: a lone surrogate does not survive the runner's own serialisation.
    [Fact]
    public void Cleaning_replaces_nul_and_lone_surrogates_only()
    {
        (string Text, string Expected)[] cases =
        [
            ("a\0b", "a\uFFFDb"),
            ("\uD800", "\uFFFD"),
            ("\uDC00x", "\uFFFDx"),
            ("x\uD83D", "x\uFFFD"),
            ("\uD83D\uDE00", "\uD83D\uDE00"),
            ("\uD83D\uD83D\uDE00\uDE00", "\uFFFD\uD83D\uDE00\uFFFD"),
            ("plain", "plain"),
        ];
        Assert.All(cases, one => Assert.Equal(one.Expected, TextSanitizer.Clean(one.Text)));
    }

    [Theory]
    [InlineData("""{"a":"x\u0000y"}""", """{"a":"x\ufffdy"}""")]
    [InlineData("""{"a":"x\\u0000y"}""", """{"a":"x\\u0000y"}""")]
    [InlineData("""{"a":"x\\\u0000y"}""", """{"a":"x\\\ufffdy"}""")]
    [InlineData("""{"a":"\ud83d\ude00"}""", """{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00\uDE00"}""", """{"a":"\ufffd\ud83d\ude00\ufffd"}""")]
    [InlineData("""{"a":"\n\u00e9\ud800"}""", """{"a":"\n\u00e9\ufffd"}""")]
    [InlineData("""\u00""", """\u00""")]
    public void Cleaning_escapes_works_on_json_bytes(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(TextSanitizer.CleanEscapes(Encoding.UTF8.GetBytes(json))));

    static string Indented(string json) =>
        JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
}
