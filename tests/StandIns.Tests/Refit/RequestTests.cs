using System.Text.Json;
using Refit;

namespace CareVision.StandIns.Tests.RefitApi;

public sealed class RequestTests : IDisposable
{
    private readonly RecordingHandler _sent = new();
    private readonly HttpClient _client;
    private readonly ISampleApi _api;

    public RequestTests()
    {
        _client = new HttpClient(_sent) { BaseAddress = new Uri("http://127.0.0.1:1/base/web") };
        _api = RestService.For<ISampleApi>(_client, new RefitSettings { Buffered = true });
    }

    [Theory]
    [InlineData("7", "/base/web/things/7")]
    [InlineData("a/b", "/base/web/things/a%2Fb")]
    [InlineData("a b?c#d&e", "/base/web/things/a%20b%3Fc%23d%26e")]
    [InlineData("50%", "/base/web/things/50%25")]
    [InlineData("Zoë", "/base/web/things/Zo%C3%AB")]
    public async Task A_path_argument_is_escaped(string id, string target)
    {
        await _api.Get(id, default);

        Assert.Equal(("GET", target), (_sent.Method, _sent.Target));
    }

    [Fact]
    public async Task Path_arguments_go_by_name_and_alias()
    {
        await _api.GetPart(3, "x");

        Assert.Equal("/base/web/things/x/parts/3", _sent.Target);
    }

    [Fact]
    public async Task A_round_tripping_path_argument_keeps_its_slashes()
    {
        await _api.GetFile("a b/c");

        Assert.Equal("/base/web/files/a%20b/c", _sent.Target);
    }

    [Fact]
    public async Task Other_arguments_become_the_query_and_null_is_left_out()
    {
        await _api.List(50, "Blake & Co", ["a", "b"]);

        Assert.Equal("/base/web/things?pageSize=50&q=Blake%20%26%20Co&tag=a&tag=b", _sent.Target);
    }

    [Fact]
    public async Task Collections_are_joined_as_their_format_says()
    {
        await _api.ListCsv([1, 2, 3]);

        Assert.Equal("/base/web/things?ids=1%2C2%2C3", _sent.Target);
    }

    [Fact]
    public async Task An_objects_properties_become_the_query()
    {
        await _api.ListByFilter(new Filter { Status = "open", Limit = 5 });

        Assert.Equal("/base/web/things?state=open&Limit=5", _sent.Target);
    }

    [Fact]
    public async Task A_body_is_sent_as_json_with_its_length()
    {
        await _api.Add(new Thing("Zoë", 2));

        Assert.Equal("POST", _sent.Method);
        Assert.Equal("application/json; charset=utf-8", _sent.ContentType);
        using var body = JsonDocument.Parse(_sent.Body!);
        Assert.Equal("Zoë", body.RootElement.GetProperty("name").GetString());
        Assert.Equal(2, body.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(_sent.Body!), _sent.ContentLength);
    }

    [Fact]
    public async Task A_text_body_is_sent_as_it_is()
    {
        using var response = await _api.Change("1", "{\"a\":1}");

        Assert.Equal(("PATCH", "{\"a\":1}"), (_sent.Method, _sent.Body));
    }

    [Fact]
    public async Task A_form_uses_aliases_escapes_and_leaves_null_out()
    {
        await _api.PostToBase(new Form { GrantType = "client_credentials", ClientSecret = "a+b/c d" });

        Assert.Equal("/base/web", _sent.Target);
        Assert.Equal("application/x-www-form-urlencoded", _sent.ContentType);
        Assert.Equal("grant_type=client_credentials&client_secret=a%2Bb%2Fc+d", _sent.Body);
    }

    [Fact]
    public async Task A_dictionary_is_a_form_too()
    {
        await _api.PostMap(new() { ["a b"] = "1" });

        Assert.Equal("a+b=1", _sent.Body);
    }

    [Fact]
    public async Task Headers_come_from_interface_method_and_argument_and_the_latest_wins()
    {
        await _api.Replace("1", new Thing("n"), "argument");
        var replaced = new Dictionary<string, string>(_sent.Headers);
        await _api.Remove("1");

        Assert.Equal(("argument", "method"), (replaced["X-Fixed"], replaced["X-Method"]));
        Assert.Equal(("interface", "interface"), (_sent.Headers["X-Fixed"], _sent.Headers["X-Method"]));
        Assert.Equal("DELETE", _sent.Method);
    }

    [Fact]
    public async Task A_null_header_argument_takes_the_header_away()
    {
        await _api.Replace("1", new Thing("n"), null);

        Assert.False(_sent.Headers.ContainsKey("X-Fixed"));
    }

    [Fact]
    public async Task A_property_argument_reaches_the_message_handlers()
    {
        var trace = new object();

        await _api.Add(new Thing("n"), trace);

        Assert.Same(trace, _sent.Trace);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sent.Dispose();
    }
}
