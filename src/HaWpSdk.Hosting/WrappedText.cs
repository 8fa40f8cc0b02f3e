namespace HaWpSdk.Hosting;

/// <summary>Sentences on a terminal: broken between words, never within one.</summary>
internal static class WrappedText
{
    /// <summary>The lines of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The width in characters; a word that is longer stands alone.</param>
    /// <param name="rest">What every line but the first begins with.</param>
    public static IEnumerable<string> Lines(string text, int width, string rest = "")
    {
        // Spaces in front belong to the layout.
        var line = text[..(text.Length - text.TrimStart(' ').Length)];
        var isFirst = true;
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Math.Max(40, width))
            {
                yield return line;
                (line, isFirst, isEmpty) = (rest, false, true);
            }

            line += (isEmpty ? string.Empty : " ") + word;
            isEmpty = false;
        }

        if (!isEmpty || isFirst)
        {
            yield return line;
        }
    }
}
