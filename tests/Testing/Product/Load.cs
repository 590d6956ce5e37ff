using System.Net;

namespace CareVision.Testing.Product;

/// <summary>A portal that saves many clients with a funding source each, and asks again until each is accepted.</summary>
public static class Load
{
    /// <summary>Names of funding sources, so that a test knows what must be there in the end.</summary>
    public static string Source(int n) => $"fs-{n}";

    /// <summary>Saves clients and funding sources numbered from <paramref name="first"/>; ends when all are accepted.</summary>
    public static Task SaveAsync(Organisation organisation, int count, int first = 0, int atOnce = 16) => Parallel.ForEachAsync(
        Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce },
        async (n, _) =>
        {
            await AcceptedAsync(organisation, $"clients/c-{n}", new { firstName = "Client", lastName = $"Number{n}" });
            await AcceptedAsync(organisation, $"clients/c-{n}/funding-sources/{Source(n)}", new { type = "HCP", reference = "HCP" });
        });

    private static Task AcceptedAsync(Organisation organisation, string path, object body) => Until.IsAsync($"{path} is accepted", async () =>
    {
        using var answer = await organisation.SendAsync(HttpMethod.Put, path, body);
        if (answer.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        return answer.IsSuccessStatusCode;
    });
}
