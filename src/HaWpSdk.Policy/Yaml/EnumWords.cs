namespace HaWpSdk.Policy.Yaml;

/// <summary>Enumerations as words in files: the member in camelCase, and nothing else that <see cref="Enum"/> would take for one (numbers, lists, other case).</summary>
internal static class EnumWords
{
    /// <summary>The words; <c>none</c> is not one of them.</summary>
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum => Words<T>.Names;

    /// <summary>Reads a word.</summary>
    public static bool TryParse<T>(string word, out T value, StringComparison comparison = StringComparison.Ordinal)
        where T : struct, Enum
    {
        var names = Words<T>.Names;
        for (var i = 0; i < names.Length; i++)
        {
            if (string.Equals(names[i], word, comparison))
            {
                value = Words<T>.Values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    // Arrays and no dictionary: one over an enumeration of ours is compiled when the process starts.
    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly string[] Names = Array.FindAll(Enum.GetNames(typeof(T)), name => name != "None");

        public static readonly T[] Values = Read();

        private static T[] Read()
        {
            var values = new T[Names.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (T)Enum.Parse(typeof(T), Names[i]);
                Names[i] = char.ToLowerInvariant(Names[i][0]) + Names[i].Substring(1);
            }

            return values;
        }
    }
}
