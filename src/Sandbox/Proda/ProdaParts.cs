using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Bookings;
using CareVision.Sandbox.Proda.Devices;
using CareVision.Sandbox.Proda.Plans;
using CareVision.Sandbox.Proda.Tokens;

namespace CareVision.Sandbox.Proda;

/// <summary>What the imitated PRODA and NDIA consist of. They share organisations and tokens, so their state is one.</summary>
sealed record ProdaParts(
    ProdaOptions Options, DeviceRegister Devices, ProdaTokens Tokens, ParticipantRegister Participants, BookingBook Bookings,
    ProdaSwitches Switches, SandboxClock Clock)
{
    public long Version => Devices.Version + Participants.Version + Bookings.Version + Switches.Version;

    public void Reset()
    {
        Devices.Replace([], []);
        Participants.Replace([]);
        Bookings.Replace([]);
        Tokens.RevokeAll();
        Switches.Reset();
        if (Options.Demo)
        {
            ProdaDemo.Load(this);
        }
    }

    /// <summary>The 503 of a planned outage, or null.</summary>
    public VendorReply? Outage(string system, Func<int, int?, VendorReply> failure)
    {
        var now = Clock.UtcNow;
        return Switches.Outage is { } outage && outage.Covers(system, now)
            ? failure(StatusCodes.Status503ServiceUnavailable, Math.Max(1, (int)Math.Ceiling((outage.Until - now).TotalSeconds)))
            : null;
    }
}

static class ProdaServices
{
    public static IServiceCollection AddProda(this IServiceCollection services, ProdaOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ProdaSwitches>()
        .AddSingleton<DeviceRegister>()
        .AddSingleton<ProdaTokens>()
        .AddSingleton<ParticipantRegister>()
        .AddSingleton<BookingBook>()
        .AddSingleton<ProdaParts>()
        .AddSingleton<ProdaSystem>()
        .AddSingleton<NdiaSystem>()
        .AddSingleton<ISandboxSystem>(provider => provider.GetRequiredService<ProdaSystem>())
        .AddSingleton<ISandboxSystem>(provider => provider.GetRequiredService<NdiaSystem>())
        .AddSingleton<IStatefulPart>(provider => provider.GetRequiredService<ProdaSystem>());
}
