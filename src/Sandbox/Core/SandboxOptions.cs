using CareVision.Sandbox.HubSpot;
using CareVision.Sandbox.Proda;
using CareVision.Sandbox.TechOne;

namespace CareVision.Sandbox.Core;

/// <summary>Section <c>Sandbox</c> of the configuration.</summary>
sealed class SandboxOptions
{
    public const string DefaultAdminKey = "sandbox";

    /// <summary>The key that <c>/_sim/*</c> asks for; default <c>sandbox</c>.</summary>
    public string AdminKey { get; set; } = DefaultAdminKey;

    /// <summary>Where the state is kept between runs; default: nowhere.</summary>
    public string? StateFile { get; set; }

    /// <summary>Seconds between two saves of a changed state; default 5.</summary>
    public double StateSeconds { get; set; } = 5;

    /// <summary>Requests the journal remembers; default 5,000.</summary>
    public int JournalCapacity { get; set; } = 5_000;

    public TechOneOptions TechOne { get; set; } = new();

    public HubSpotOptions HubSpot { get; set; } = new();

    public ProdaOptions Proda { get; set; } = new();

    public static SandboxOptions Bind(IConfiguration configuration)
    {
        SandboxOptions options;
        try
        {
            options = configuration.GetSection("Sandbox").Get<SandboxOptions>() ?? new SandboxOptions();
        }
        catch (InvalidOperationException malformed)
        {
            throw new SandboxConfigurationException($"A sandbox setting cannot be read: {malformed.Message}");
        }

        if (options.AdminKey.Length == 0)
        {
            throw new SandboxConfigurationException("Sandbox:AdminKey must not be empty.");
        }

        if (options.JournalCapacity < 1 || options.StateSeconds <= 0)
        {
            throw new SandboxConfigurationException("Sandbox:JournalCapacity and Sandbox:StateSeconds must be greater than zero.");
        }

        options.TechOne.Complete();
        options.HubSpot.Complete();
        options.Proda.Complete();
        return options;
    }
}
