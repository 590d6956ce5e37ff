using CareVision.Integrations.Http;

namespace CareVision.Integrations.Tests.Fixtures;

/// <summary>Gives out the tokens it was loaded with, the next one when the present one was rejected.</summary>
internal sealed class FakeTokens(params string[] tokens) : IAccessTokens
{
    private int _current;

    public List<string> Rejected { get; } = [];

    public ExternalFailure? Failure { get; set; }

    public ValueTask<AccessTokenAnswer> GetAsync(ProviderAccount account, CancellationToken ct) =>
        ValueTask.FromResult(Failure is { } failure ? AccessTokenAnswer.Refused(failure) : AccessTokenAnswer.Granted(tokens[_current]));

    public ValueTask RejectedAsync(ProviderAccount account, string token, CancellationToken ct)
    {
        Rejected.Add(token);
        _current = Math.Min(_current + 1, tokens.Length - 1);
        return ValueTask.CompletedTask;
    }
}
