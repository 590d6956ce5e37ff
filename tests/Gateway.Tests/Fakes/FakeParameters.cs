using CareVision.Grains.Interfaces.Platform;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeParameters : IParametersGrain
{
    public ParameterReport Report { get; set; } = new()
    {
        Checks = [new() { Setting = "Providers.techone_ar.redirect_url", Passed = true, Value = "https://portal.example.org/ar" }],
    };

    public int Reloads { get; private set; }

    public string? Asked { get; private set; }

    public Task<ParameterReport> CheckAsync(string organisation)
    {
        Asked = organisation;
        return Task.FromResult(Report);
    }

    public Task<ParameterReport> ReloadAsync(string organisation)
    {
        Reloads++;
        return CheckAsync(organisation);
    }
}
