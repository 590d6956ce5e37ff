namespace CareVision.Gateway.Http;

/// <summary>What can be said of an e-mail address without sending to it.</summary>
internal static class EmailForm
{
    /// <summary>Something, one @, a domain with a dot inside, and no white space or control characters.</summary>
    public static bool IsPlausible(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var domain = text.AsSpan(at + 1);
        return at > 0
            && domain.IndexOf('@') < 0
            && domain.IndexOf('.') > 0
            && domain[^1] != '.'
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }
}
