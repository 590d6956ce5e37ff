using System.Text;

namespace CareVision.Storage.Envelope;

/// <summary>How text becomes search words, on the way in and in a query alike.</summary>
static class SearchWords
{
    // As in the function search_words, which cuts what is longer.
    const int MaxWords = 40;
    const int MaxLength = 60;

    /// <summary>
    /// The distinct lower-case words, in order; a word is letters, digits and the signs that ids and e-mail addresses hold together.
    /// </summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '@' or '.' or '_' or '-' or '~')
            {
                if (word.Length < MaxLength)
                {
                    word.Append(Rune.ToLowerInvariant(rune).ToString());
                }
            }
            else
            {
                Take();
            }

            if (words.Count == MaxWords)
            {
                return words;
            }
        }

        Take();
        return words;

        void Take()
        {
            var taken = word.ToString().Trim('.', '-', '_', '~');
            word.Clear();
            if (taken.Length > 0 && !words.Contains(taken))
            {
                words.Add(taken);
            }
        }
    }
}
