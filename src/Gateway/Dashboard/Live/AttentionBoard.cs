using CareVision.Storage.Attention;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>The figures of the first page, shared by all who look at it.</summary>
internal sealed class AttentionBoard(IAttention attention, IOptions<GatewayOptions> options, TimeProvider time)
{
    readonly Shared<string, IReadOnlyList<AttentionGroup>> shared = new(
        org => attention.ReadAsync(org, time.GetUtcNow() - options.Value.ConsoleOverdueAfter, CancellationToken.None), time);

    /// <summary>The figures of an organisation.</summary>
    public Task<IReadOnlyList<AttentionGroup>> ReadAsync(string org, CancellationToken cancellationToken) => shared.GetAsync(org, cancellationToken);
}
