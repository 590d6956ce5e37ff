namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>What of the imports is kept in the state file.</summary>
sealed record ArState(bool Queued, ArRun[] Runs, ArDocument[] Documents)
{
    public static ArState Of(ArRegister register)
    {
        var (runs, documents) = register.Snapshot();
        return new(register.Queued, runs, documents);
    }

    public void ApplyTo(ArRegister register)
    {
        register.Replace(Runs, Documents);
        register.Queued = Queued;
    }
}
