using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;

namespace CareVision.Sandbox.Core.Vendor;

/// <summary>One imitated outside system. A new system is one folder with one of these and no edit elsewhere but its registration.</summary>
interface ISandboxSystem
{
    string Name { get; }

    CallLimit Limit { get; }

    /// <summary>Headers beside Authorization and Content-Type that its operations read, in lower case.</summary>
    IReadOnlyList<string> ReadHeaders => [];

    IReadOnlyList<VendorOperation> Operations { get; }

    /// <summary>Whether this system answers the path, and the path below its base (no leading slash).</summary>
    bool Owns(PathString path, out string relativePath);

    /// <summary>The operation for a call; never null: what the system does not know is an operation that refuses.</summary>
    VendorOperation Find(string method, string relativePath);

    /// <summary>The refusal in the system's own style, or null when the caller may.</summary>
    VendorReply? Authorise(VendorOperation operation, VendorCall call);

    /// <summary>An HTTP error in the system's own style.</summary>
    VendorReply Failure(int status, int? retryAfterSeconds = null);

    /// <summary>Counts a call on its arrival against the limits that hold for it; the refusal, or null when it may go on.</summary>
    VendorReply? Admit(VendorOperation operation, HttpRequest request) =>
        operation.Limited && !Limit.Admit(out var retryAfter) ? Failure(StatusCodes.Status429TooManyRequests, retryAfter) : null;

    /// <summary>A limit by the system's own name for it; an empty name is <see cref="Limit"/>.</summary>
    CallLimit? FindLimit(string name) => name.Length == 0 ? Limit : null;

    /// <summary>Adds what every answer of the system carries.</summary>
    VendorReply Dress(VendorOperation operation, VendorCall call, VendorReply reply) => reply;

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
