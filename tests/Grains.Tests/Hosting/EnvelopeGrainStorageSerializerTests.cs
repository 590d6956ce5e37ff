using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Grains.FundingSources;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Organisations;
using CareVision.Grains.Sync.Engine;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Tests.Hosting;

public sealed class EnvelopeGrainStorageSerializerTests
{
    public static TheoryData<string> Names => Schemas.Names;

    [Fact]
    public void Every_state_name_has_its_schema()
    {
        var names = typeof(StateNames).GetFields().Select(f => (string)f.GetValue(null)!).Order(StringComparer.Ordinal);

        Assert.Equal(names, Schemas.All.Select(s => s.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_member_of_a_state_comes_back(string name)
    {
        var schema = Schemas.Of(name);
        var state = new Filler().Make(schema.Type);

        var back = Schemas.Read(schema.Type, Schemas.Write(schema.Type, state));

        // Compared as plain JSON of every public member: what the state's own JSON leaves out is missed by nobody else.
        Assert.Equal(Plain(state), Plain(back));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fresh_state_comes_back(string name)
    {
        var schema = Schemas.Of(name);
        var fresh = Activator.CreateInstance(schema.Type)!;

        Assert.Equal(Plain(fresh), Plain(Schemas.Read(schema.Type, Schemas.Write(schema.Type, fresh))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_initialiser_comes_back_in_place_of_a_stored_default(string name)
    {
        var schema = Schemas.Of(name);
        var state = Activator.CreateInstance(schema.Type)!;
        foreach (var property in schema.Type.GetProperties().Where(p => p.PropertyType.IsValueType && p.CanWrite))
        {
            property.SetValue(state, Nullable.GetUnderlyingType(property.PropertyType) is null ? Activator.CreateInstance(property.PropertyType) : null);
        }

        Assert.Equal(Plain(state), Plain(Schemas.Read(schema.Type, Schemas.Write(schema.Type, state))));
    }

    [Fact]
    public void A_switch_that_is_off_stays_off()
    {
        var stored = Schemas.Serializer.Serialize(new OrganisationState { Name = "Acme", ChspEnabled = false });

        Assert.False(Schemas.Serializer.Deserialize<OrganisationState>(stored).ChspEnabled);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_type_name_is_stored(string name)
    {
        var schema = Schemas.Of(name);
        var stored = Encoding.UTF8.GetString(Schemas.Write(schema.Type, new Filler().Make(schema.Type)));

        Assert.DoesNotContain("CareVision", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("$type", stored, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_a_commit_are_not_kept_with_the_state()
    {
        var state = new SyncState<DesiredDebtor>();
        ((IEnvelopedState)state).Head = WakeRows.Head(
            new WakeRow("acme", "funding-source", "f-1", "techone_ar", GrainId.Create("funding-source", "acme/funding-source/f-1")),
            "title", "Queued", null, default, default);

        var lines = Encoding.UTF8.GetString(Schemas.Serializer.Serialize(state)).Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.Contains("\"title\"", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"title\"", lines[1], StringComparison.Ordinal);
        Assert.Null(((IEnvelopedState)Schemas.Serializer.Deserialize<SyncState<DesiredDebtor>>(BinaryData.FromString(string.Join('\n', lines)))).Head);
    }

    [Fact]
    public void Odd_text_of_a_vendor_never_blocks_an_outcome()
    {
        var failure = new SyncFailure { Class = "rejected", Code = "test", Message = "a\0b \uD800 c" };
        var state = new SyncState<DesiredDebtor> { Record = new() { Failure = failure } };

        var back = Schemas.Serializer.Deserialize<SyncState<DesiredDebtor>>(Schemas.Serializer.Serialize(state));

        Assert.Equal("a\uFFFDb \uFFFD c", back.Record.Failure!.Message);
    }

    [Theory]
    [InlineData("""{"v":1,"schema":2,"state":{}}""")]
    [InlineData("""{"v":2,"schema":1,"state":{}}""")]
    public void A_state_of_a_later_release_is_refused(string stored) => Assert.Throws<StateSchemaTooNewException>(
        () => Schemas.Serializer.Deserialize<OrganisationState>(BinaryData.FromString(stored)));

    [Fact]
    public void A_state_that_nobody_registered_is_refused_in_words() => Assert.Contains(
        "has no state schema", Assert.Throws<InvalidOperationException>(() => Schemas.Serializer.Serialize("text")).Message, StringComparison.Ordinal);

    private static string Plain(object state) => JsonNode.Parse(JsonSerializer.Serialize(state, state.GetType()))!.ToJsonString();
}
