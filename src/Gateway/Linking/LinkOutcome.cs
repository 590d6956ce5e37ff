using CareVision.Gateway.Commands;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Gateway.Linking;

/// <summary>What a page of linking says.</summary>
internal sealed record LinkOutcome(int Status, string Heading, string Text)
{
    /// <summary>Why, from the troubleshooting table.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do, from the troubleshooting table.</summary>
    public string? Solution { get; init; }

    /// <summary>What to quote to the support team (T24).</summary>
    public string? SupportReference { get; init; }

    /// <summary>It is not decided yet: the page looks again by itself.</summary>
    public bool LooksAgain { get; init; }

    /// <summary>The proof goes on (T21).</summary>
    public static LinkOutcome Waiting(string provider) => new(StatusCodes.Status200OK, "Linking your account", $"Wait while {NameOf(provider)} is asked.") { LooksAgain = true };

    /// <summary>The ticket is not good (any more) (T31).</summary>
    public static LinkOutcome Expired(string why) => new(StatusCodes.Status410Gone, "This page is no longer valid", why);

    /// <summary>The redirect_url of the parameter store leads elsewhere, or nowhere.</summary>
    public static LinkOutcome WrongRedirect(string why, string? reference) => new(StatusCodes.Status400BadRequest, "The redirect address is wrong", why)
    {
        Solution = "Contact the CareVision support team to check the Parameter Store.", SupportReference = reference,
    };

    /// <summary>How it ended.</summary>
    public static LinkOutcome Of(LinkSnapshot link) => link.State switch
    {
        LinkState.Linked => new(StatusCodes.Status200OK, "Your account is linked", $"{NameOf(link.Provider)} is linked. To confirm the integration, go back to the Integration Page."),
        LinkState.NotLinked or LinkState.Disconnected => new(StatusCodes.Status200OK, "Your account is not linked", $"{NameOf(link.Provider)} was disconnected."),
        _ => new(StatusCodes.Status200OK, HeadingOf(LinkErrors.KindOf(link.Failure)), link.Failure?.Message ?? "The account could not be linked.")
        {
            Cause = link.Failure?.Cause, Solution = link.Failure?.Solution, SupportReference = link.SupportReference,
        },
    };

    static string HeadingOf(string? kind) => kind switch
    {
        LinkErrors.NotWhitelisted => "The organization is not whitelisted",
        LinkErrors.BadCredentials => "TechOne does not accept the credentials",
        LinkErrors.WrongRedirect => "The address of TechOne is wrong",
        LinkErrors.Unreachable => "TechOne cannot be reached",
        _ => "Your account could not be linked",
    };

    static string NameOf(string provider) => provider == Providers.TechOnePayroll ? "Tech One HRP" : "Tech One Account Receivables";
}
