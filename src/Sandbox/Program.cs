namespace CareVision.Sandbox;

static class Program
{
    static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = SandboxApp.Build(args);
            await app.StartAsync();
            foreach (var url in app.Urls)
            {
                Console.WriteLine($"CareVision sandbox: {url}");
            }

            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SandboxConfigurationException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 2;
        }
        catch (IOException unavailable)
        {
            await Console.Error.WriteLineAsync($"The sandbox cannot start: {unavailable.Message}");
            return 1;
        }
    }
}
