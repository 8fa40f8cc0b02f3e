using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

/// <summary>A range of versions: comparisons separated by spaces (and) and <c>||</c> (or).</summary>
internal sealed class VersionRange
{
    private static readonly string[] Operators = [">=", "<=", ">", "<", "="];
    private readonly List<List<(string Operator, string Version)>> _alternatives = [];

    public static VersionRange? Parse(string text)
    {
        var range = new VersionRange();
        foreach (var alternative in text.Split(["||"], StringSplitOptions.None))
        {
            var parts = new List<(string, string)>();
            foreach (var part in alternative.Split([' '], StringSplitOptions.RemoveEmptyEntries))
            {
                var comparison = Operators.FirstOrDefault(o => part.StartsWith(o, StringComparison.Ordinal)) ?? string.Empty;
                var version = part.Substring(comparison.Length);
                if (!VersionText.IsVersion(version))
                {
                    return null;
                }

                parts.Add((comparison.Length == 0 ? "=" : comparison, version));
            }

            if (parts.Count == 0)
            {
                return null;
            }

            range._alternatives.Add(parts);
        }

        return range;
    }

    public bool Contains(string version) => _alternatives.Any(parts => parts.All(part => Holds(VersionText.Compare(version, part.Version), part.Operator)));

    private static bool Holds(int order, string comparison) => comparison switch
    {
        ">=" => order >= 0,
        "<=" => order <= 0,
        ">" => order > 0,
        "<" => order < 0,
        _ => order == 0,
    };
}
