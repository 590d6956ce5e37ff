using System.Text;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Faults;

/// <summary>A fault rule with its draws and its count. Used under the book's lock.</summary>
sealed class ActiveFault
{
    readonly FaultMatch _match;
    readonly byte[]? _bodyContains;
    readonly Random _random;

    public ActiveFault(string id, FaultRequest request)
    {
        Id = id;
        Request = request with { Seed = request.Seed ?? Random.Shared.Next() };
        _match = request.Match ?? new();
        _bodyContains = string.IsNullOrEmpty(_match.BodyContains) ? null : Encoding.UTF8.GetBytes(_match.BodyContains);
        _random = new Random(Request.Seed!.Value);
    }

    public string Id { get; }

    public FaultRequest Request { get; }

    public FaultAction Action => Request.Action!;

    public long Applied { get; private set; }

    public bool Spent => Request.Times > 0 && Applied >= Request.Times;

    /// <summary>Whether this call is hit; a hit is counted.</summary>
    public bool Hits(VendorCall call, VendorOperation operation)
    {
        if (!Matches(call, operation) || (Request.Probability is { } share && _random.NextDouble() >= share))
        {
            return false;
        }

        Applied++;
        return true;
    }

    public FaultView View() => new(
        Id, _match, Request.Times, Request.Times > 0 ? Request.Times - Applied : null, Applied, Request.Probability, Request.Seed, Action);

    bool Matches(VendorCall call, VendorOperation operation) =>
        (Action.Kind != FaultKind.StaleSearch || operation.IsSearch)
        && (string.IsNullOrEmpty(_match.Method) || call.Method.Equals(_match.Method, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(_match.PathPrefix)
            || call.Path.StartsWith(_match.PathPrefix, StringComparison.OrdinalIgnoreCase)
            || call.RelativePath.StartsWith(_match.PathPrefix, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(_match.QueryContains) || call.Query.Contains(_match.QueryContains, StringComparison.OrdinalIgnoreCase))
        && (_bodyContains is null || call.Body.AsSpan().IndexOf(_bodyContains) >= 0);
}

/// <summary>A fault as <c>GET /_sim/faults</c> shows it.</summary>
sealed record FaultView(
    string Id, FaultMatch Match, int Times, long? Remaining, long Applied, double? Probability, int? Seed, FaultAction Action);

/// <summary>The answer of <c>GET /_sim/faults</c>.</summary>
/// <param name="Active">Faults that can still hit, in the order they are tried.</param>
/// <param name="Spent">The last faults that have hit as often as they were asked to.</param>
/// <param name="PendingLate">Work that a fault has taken and not applied yet.</param>
sealed record FaultList(List<FaultView> Active, List<FaultView> Spent, int PendingLate);
