using Microsoft.AspNetCore.Components;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>A page, with the model that its endpoint made.</summary>
public abstract class ConsolePage : ComponentBase
{
    /// <summary>The page's context. Components are public and what they show is not, so it comes untyped.</summary>
    [Parameter, EditorRequired]
    public object Context { get; set; } = null!;

    /// <summary>What the page shows.</summary>
    [Parameter]
    public object? Model { get; set; }

    private protected PageContext Page => (PageContext)Context;
}

/// <summary>A part of a page; it knows the page's context.</summary>
public abstract class ConsolePart : ComponentBase
{
    /// <summary>The name under which the context is handed down.</summary>
    public const string ContextName = "page";

    /// <summary>The page's context.</summary>
    [CascadingParameter(Name = ContextName)]
    public object Context { get; set; } = null!;

    private protected PageContext Page => (PageContext)Context;
}
