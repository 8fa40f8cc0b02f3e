namespace HaWpSdk.Policy.Documents;

/// <summary>Comparison of versions as text: number by number, missing parts count as 0, a suffix such as <c>-beta2</c> comes before the release.</summary>
internal static class VersionText
{
    /// <summary>Digits and dots, then perhaps a suffix that starts with a letter, a dash or a plus sign. Anything with a range or wildcard is not a version.</summary>
    public static bool IsVersion(string text)
    {
        if (text.Length == 0 || !IsDigit(text[0]))
        {
            return false;
        }

        var i = 0;
        while (i < text.Length && (IsDigit(text[i]) || (text[i] == '.' && i + 1 < text.Length && IsDigit(text[i + 1]))))
        {
            i++;
        }

        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (!(IsDigit(c) || c is '.' or '-' or '+' or '_' || c is >= 'a' and <= 'z' || c is >= 'A' and <= 'Z'))
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

    private static bool ReadPart(string text, ref int i, out long part)
    {
        part = 0;
        if (i < text.Length && text[i] == '.' && i > 0)
        {
            i++;
        }

        if (i >= text.Length || !IsDigit(text[i]))
        {
            return false;
        }

        while (i < text.Length && IsDigit(text[i]))
        {
            // Saturates: a part of 18 digits is larger than any real one.
            part = part > 100_000_000_000_000_000 ? long.MaxValue : (part * 10) + (text[i] - '0');
            i++;
            if (part == long.MaxValue)
            {
                while (i < text.Length && IsDigit(text[i]))
                {
                    i++;
                }
            }
        }

        return true;
    }

    private static int CompareSuffix(string left, int i, string right, int j)
    {
        var leftEnds = i >= left.Length;
        var rightEnds = j >= right.Length;
        if (leftEnds || rightEnds)
        {
            return leftEnds == rightEnds ? 0 : leftEnds ? (right[j] == '+' ? 0 : 1) : (left[i] == '+' ? 0 : -1);
        }

        return string.CompareOrdinal(left, i, right, j, Math.Max(left.Length, right.Length));
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
