using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;

namespace CareVision.Sandbox.Core.Vendor;

/// <summary>One imitated outside system. A new system is one folder with one of these and no edit elsewhere but its registration.</summary>
interface ISandboxSystem
{
    string Name { get; }

    CallLimit Limit { get; }

    IReadOnlyList<VendorOperation> Operations { get; }

    /// <summary>Whether this system answers the path, and the path below its base (no leading slash).</summary>
    bool Owns(PathString path, out string relativePath);

    /// <summary>The operation for a call; never null: what the system does not know is an operation that refuses.</summary>
    VendorOperation Find(string method, string relativePath);

    /// <summary>The refusal in the system's own style, or null when the caller may.</summary>
    VendorReply? Authorise(VendorOperation operation, VendorCall call);

    /// <summary>An HTTP error in the system's own style.</summary>
    VendorReply Failure(int status, int? retryAfterSeconds = null);

    void ExpireTokens();

    /// <summary>Back to the state of a first start.</summary>
    void Reset();

    void MapAdmin(RouteGroupBuilder sim);

    void MapPages(IEndpointRouteBuilder pages);

    /// <summary>Entries in the pages' menu: address and text.</summary>
    IReadOnlyList<(string Href, string Text)> Menu { get; }

    /// <summary>What the index page says about this system.</summary>
    Html Card();
}
