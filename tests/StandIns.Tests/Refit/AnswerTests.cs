using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace CareVision.StandIns.Tests.RefitApi;

public sealed class AnswerTests : IDisposable
{
    private readonly RecordingHandler _server = new();
    private readonly HttpClient _client;
    private readonly ISampleApi _api;

    public AnswerTests()
    {
        _client = new HttpClient(_server) { BaseAddress = new Uri("http://127.0.0.1:1/") };
        _api = RestService.For<ISampleApi>(_client, new RefitSettings());
    }

    [Fact]
    public async Task A_success_has_content_status_and_headers()
    {
        _server.Answer = """{"name":"n","count":2}""";

        using var response = await _api.Get("1", default);

        Assert.True(response.IsSuccessStatusCode);
        Assert.True(response.IsSuccessful);
        Assert.Equal(new Thing("n", 2), response.Content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("yes", Assert.Single(response.Headers!.GetValues("X-Answer")));
        Assert.Null(response.Error);
    }

    [Fact]
    public async Task A_refusal_has_its_body_as_text()
    {
        (_server.Status, _server.Answer) = (HttpStatusCode.Conflict, """{"message":"taken"}""");

        using var response = await _api.Get("1", default);

        var error = Assert.IsAssignableFrom<ApiException>(response.Error);
        Assert.False(response.IsSuccessStatusCode);
        Assert.Null(response.Content);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("""{"message":"taken"}""", error.Content);
    }

    [Fact]
    public async Task A_refusal_throws_when_the_method_gives_only_the_value()
    {
        (_server.Status, _server.Answer) = (HttpStatusCode.Conflict, "taken");

        var error = await Assert.ThrowsAnyAsync<ApiException>(() => _api.GetOrThrow());
        await Assert.ThrowsAnyAsync<ApiException>(() => _api.Remove("1"));

        Assert.Equal((HttpStatusCode.Conflict, "taken"), (error.StatusCode, error.Content));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_unreadable_success_is_an_error_with_its_status(string answer)
    {
        _server.Answer = answer;

        using var response = await _api.Get("1", default);

        Assert.True(response.IsSuccessStatusCode);
        Assert.False(response.IsSuccessful);
        Assert.IsAssignableFrom<JsonException>(response.Error!.InnerException);
    }

    [Fact]
    public async Task What_the_handlers_throw_is_in_the_response_and_there_is_no_status()
    {
        _server.Throw = new HttpRequestException("refused");

        using var response = await _api.Get("1", default);

        Assert.False(response.IsReceived);
        Assert.Null(response.StatusCode);
        Assert.Null(response.Headers);
        Assert.Same(_server.Throw, Assert.IsType<ApiRequestException>(response.Error).InnerException);
    }

    [Fact]
    public async Task A_cancellation_is_passed_to_the_handlers()
    {
        using var response = await _api.Get("1", new CancellationToken(canceled: true));

        Assert.IsAssignableFrom<OperationCanceledException>(response.Error!.InnerException);
    }

    [Fact]
    public async Task A_raw_response_is_the_callers()
    {
        _server.Status = HttpStatusCode.NotFound;

        using var response = await _api.GetRaw();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_registered_client_is_given_by_the_container()
    {
        await using var services = BuildServices();

        using var response = await services.GetRequiredService<ISampleApi>().Get("1", default);

        Assert.Equal("/things/1", _server.Target);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private ServiceProvider BuildServices()
    {
        var services = new ServiceCollection();
        services.AddRefitClient<ISampleApi>(new RefitSettings())
            .ConfigureHttpClient(c => c.BaseAddress = new Uri("http://127.0.0.1:1/"))
            .ConfigurePrimaryHttpMessageHandler(() => _server);
        return services.BuildServiceProvider();
    }
}
