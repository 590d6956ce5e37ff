namespace CareVision.Integrations.Proda;

/// <summary>Who a participant is to the NDIA: all three must match its records.</summary>
/// <param name="Number">NDIS number.</param>
/// <param name="Surname">Surname.</param>
/// <param name="DateOfBirth">Birth date.</param>
public sealed record NdisParticipant(long Number, string Surname, DateOnly DateOfBirth)
{
    /// <summary>Says nothing about the person.</summary>
    public override string ToString() => nameof(NdisParticipant);
}

/// <summary>A plan as plan discovery shows it (at most two: the present and the next or last one).</summary>
/// <param name="Id">The plan's id; 0 under PACE.</param>
/// <param name="Start">First day; null where the NDIA names none.</param>
/// <param name="End">Last day; null where the NDIA names none.</param>
/// <param name="IsPace">A PACE plan: it needs no service bookings.</param>
public sealed record NdisPlan(long Id, DateOnly? Start, DateOnly? End, bool IsPace);
