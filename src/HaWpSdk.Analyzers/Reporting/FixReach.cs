using HaWpSdk.Policy.Completion;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>
/// How far a change of a collected document reaches once it is completed. Completing takes most of the time of a judgement, and most fixes change a value that no default
/// and no computed value looks at: their effect can be judged on the document that is complete already.
/// </summary>
internal static class FixReach
{
    /// <summary>Whether saying something else at one path leaves every other value that is read as it was.</summary>
    /// <param name="changed">The path at which something else is said.</param>
    /// <param name="read">The paths that are read, in the form of the definition.</param>
    /// <param name="defaults">The table of defaults, in its order.</param>
    public static bool IsOnlyItself(DocumentPath changed, IEnumerable<string> read, IReadOnlyList<DefaultEntry> defaults)
    {
        var names = NamesOf(changed.ToString());
        var affected = new List<string[]> { names };
        var isAffected = new bool[defaults.Count];

        // A row may depend on one that stands below it: until nothing more is found.
        for (var found = true; found;)
        {
            found = false;
            for (var i = 0; i < defaults.Count; i++)
            {
                if (!isAffected[i] && DependsOn(defaults[i], names, affected))
                {
                    isAffected[i] = found = true;
                    affected.Add(NamesOf(defaults[i].Path));
                }
            }
        }

        return !read.Select(NamesOf).Any(r => affected.Skip(1).Any(a => Overlap(a, r)));
    }

    // A row that fills something above the change (a whole item) is no longer applied once the change has made that.
    private static bool DependsOn(DefaultEntry entry, string[] changed, List<string[]> affected) =>
        entry.Inputs is not { } inputs
        || (NamesOf(entry.Path) is var path && path.Length < changed.Length && Overlap(path, changed))
        || inputs.Select(NamesOf).Any(i => affected.Any(a => Overlap(a, i)));

    // One is the other, or lies below it. Which item of a list is meant does not matter: any may be.
    private static bool Overlap(string[] left, string[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string[] NamesOf(string path)
    {
        var names = new List<string>();
        foreach (var part in path.Split('.'))
        {
            var item = part.IndexOf('[');
            names.Add(item < 0 ? part : part.Substring(0, item));
        }

        return [.. names];
    }
}
