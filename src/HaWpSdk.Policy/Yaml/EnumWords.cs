namespace HaWpSdk.Policy.Yaml;

/// <summary>Enumerations as words in files: the member in camelCase, and nothing else that <see cref="Enum"/> would take for one (numbers, lists, other case).</summary>
internal static class EnumWords
{
    /// <summary>The words; <c>none</c> is not one of them.</summary>
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum => [.. Words<T>.ByName.Keys];

    /// <summary>Reads a word.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => Words<T>.ByName.TryGetValue(word, out value);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByName = Read();

        private static Dictionary<string, T> Read()
        {
            var words = new Dictionary<string, T>(StringComparer.Ordinal);
            foreach (var name in Enum.GetNames(typeof(T)))
            {
                if (name != "None")
                {
                    words.Add(char.ToLowerInvariant(name[0]) + name.Substring(1), (T)Enum.Parse(typeof(T), name));
                }
            }

            return words;
        }
    }
}
