namespace CareVision.Gateway.Commands;

/// <summary>How much of a text is taken, in UTF-16 units, and how many entries a list may have.</summary>
internal static class Limits
{
    public const int Name = 200;
    public const int PersonName = 100;
    public const int Id = 64;
    public const int Word = 50;
    public const int Sentence = 500;
    public const int Email = 254;
    public const int Reference = 100;
    public const int Branches = 500;
    public const int References = 1000;
    public const int SelectedClients = 10_000;
    public const int SelectedSources = 200;
    public const int QuoteLines = 200;
    public const int InvoiceLines = 1000;
    public const int InvoicesInFile = 1000;
    public const int BillingContacts = 100;
    public const int Description = 2000;
    public const int Search = 200;
    public const int Cursor = 500;
    public const decimal InvoiceAmount = 9_999_999.999999m;
    public const decimal Amount = 999_999_999_999.99m;
}
