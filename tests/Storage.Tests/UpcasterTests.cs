using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Storage.Envelope;

namespace CareVision.Storage.Tests;

public sealed class UpcasterTests
{
    static readonly StateUpcasters Chain = new([new SplitName(), new CountCents()]);

    [Fact]
    public void Stored_state_of_the_first_schema_reaches_the_present_one_step_by_step()
    {
        var stored = EnvelopeReader.Read(File.ReadAllBytes("Golden/sample-state-v1.json"));
        var present = Chain.Upcast("sample", stored, 3);
        Assert.Equal(Compact("Golden/sample-state-v3.json"), Encoding.UTF8.GetString(present.Span));
    }

    [Fact]
    public void State_of_the_present_schema_is_left_alone()
    {
        var stored = new StoredState(3, "{\"a\":  1}"u8.ToArray());
        Assert.Equal(stored.State, Chain.Upcast("sample", stored, 3));
    }

    [Fact]
    public void State_of_a_later_schema_is_refused()
    {
        var error = Assert.Throws<StateSchemaTooNewException>(() => Chain.Upcast("sample", new StoredState(4, "{}"u8.ToArray()), 3));
        Assert.Equal(("sample", 4, 3), (error.StateName, error.Found, error.Known));
    }

    [Fact]
    public void Missing_step_is_an_error_that_names_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Chain.Upcast("other", new StoredState(1, "{}"u8.ToArray()), 2));
        Assert.Contains("'other' on from schema 1", error.Message);
    }

    [Fact]
    public void Two_upcasters_for_one_step_are_an_error() =>
        Assert.Throws<InvalidOperationException>(() => new StateUpcasters([new SplitName(), new SplitName()]));

    static string Compact(string path) => JsonSerializer.Serialize(JsonNode.Parse(File.ReadAllText(path)));

    sealed class SplitName : IStateUpcaster
    {
        public string StateName => "sample";

        public int FromVersion => 1;

        public JsonNode Upcast(JsonNode state)
        {
            var parts = state["name"]!.GetValue<string>().Split(' ');
            state.AsObject().Remove("name");
            state["firstName"] = parts[0];
            state["lastName"] = parts[1];
            return state;
        }
    }

    sealed class CountCents : IStateUpcaster
    {
        public string StateName => "sample";

        public int FromVersion => 2;

        public JsonNode Upcast(JsonNode state)
        {
            state["cents"] = (long)(state["dollars"]!.GetValue<decimal>() * 100);
            state.AsObject().Remove("dollars");
            return state;
        }
    }
}
