using Microsoft.Extensions.DependencyInjection;

namespace Refit;

public static class HttpClientFactoryExtensions
{
    public static IHttpClientBuilder AddRefitClient<T>(this IServiceCollection services, RefitSettings? settings = null)
        where T : class =>
        services.AddHttpClient(typeof(T).FullName!).AddTypedClient((client, _) => RestService.For<T>(client, settings));
}
