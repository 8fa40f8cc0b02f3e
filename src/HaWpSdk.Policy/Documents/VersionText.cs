namespace HaWpSdk.Policy.Documents;

/// <summary>
/// Comparison of versions as text: number by number, missing parts count as 0. A suffix such as <c>-beta2</c> comes before the release and is compared run by
/// run, digits as numbers; build metadata behind a plus sign does not count.
/// </summary>
internal static class VersionText
{
    /// <summary>
    /// Digits and dots, then perhaps a suffix of letters, digits, dots, dashes, underscores and plus signs. No part is empty or the wildcard <c>x</c>; anything
    /// with a range in it is not a version.
    /// </summary>
    public static bool IsVersion(string text)
    {
        if (text.Length == 0 || !IsDigit(text[0]) || text[text.Length - 1] == '.')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!(IsDigit(c) || c is '.' or '-' or '+' or '_' || IsLetter(c)))
            {
                return false;
            }

            if (c == '.' && (text[i + 1] == '.' || IsWildcard(text, i + 1)))
            {
                return false;
            }
        }

        return true;
    }

    public static int Compare(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            var leftHas = ReadPart(left, ref i, out var leftPart);
            var rightHas = ReadPart(right, ref j, out var rightPart);
            if (!leftHas && !rightHas)
            {
                return CompareSuffix(left, i, right, j);
            }

            if (leftPart != rightPart)
            {
                return leftPart < rightPart ? -1 : 1;
            }
        }
    }

    public static int Hash(string text)
    {
        var hash = 17;
        var zeros = 0;
        var i = 0;
        while (ReadPart(text, ref i, out var part))
        {
            if (part == 0)
            {
                zeros++;
                continue;
            }

            hash = unchecked((((hash * 31) + zeros) * 31) + part.GetHashCode());
            zeros = 0;
        }

        return hash;
    }

    private static bool IsWildcard(string text, int i) =>
        text[i] is 'x' or 'X' && (i + 1 == text.Length || text[i + 1] is '.' or '-' or '+');

    // Moves on only when there is a part, so that asking again at the end of the numbers gives the same answer.
    private static bool ReadPart(string text, ref int i, out long part)
    {
        part = 0;
        var start = i > 0 && i < text.Length && text[i] == '.' ? i + 1 : i;
        if (start >= text.Length || !IsDigit(text[start]))
        {
            return false;
        }

        for (i = start; i < text.Length && IsDigit(text[i]); i++)
        {
            // Saturates: a part of 18 digits is larger than any real one.
            part = part > 100_000_000_000_000_000 ? long.MaxValue : (part * 10) + (text[i] - '0');
        }

        return true;
    }

    private static int CompareSuffix(string left, int i, string right, int j)
    {
        var leftEnd = End(left, i);
        var rightEnd = End(right, j);
        var isRelease = leftEnd == i || rightEnd == j;
        while (i < leftEnd && j < rightEnd)
        {
            var order = IsDigit(left[i]) && IsDigit(right[j]) ? CompareNumbers(left, ref i, leftEnd, right, ref j, rightEnd) : left[i++].CompareTo(right[j++]);
            if (order != 0)
            {
                return order < 0 ? -1 : 1;
            }
        }

        // Nothing behind the numbers is the release; of two suffixes the longer one is later.
        return i == leftEnd && j == rightEnd ? 0 : (i < leftEnd) == isRelease ? -1 : 1;

        static int End(string text, int start) => text.IndexOf('+', start) is >= 0 and var plus ? plus : text.Length;
    }

    private static int CompareNumbers(string left, ref int i, int leftEnd, string right, ref int j, int rightEnd)
    {
        var (a, b) = (Digits(left, ref i, leftEnd), Digits(right, ref j, rightEnd));
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);

        static string Digits(string text, ref int start, int end)
        {
            var from = start;
            while (start < end && IsDigit(text[start]))
            {
                start++;
            }

            return text.Substring(from, start - from).TrimStart('0');
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';
}
