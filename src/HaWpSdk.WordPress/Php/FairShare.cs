namespace HaWpSdk.WordPress.Php;

/// <summary>Chooses among files when there are more than can be read: every folder gets as much as its neighbours, down to the last, so that much code in one of them leaves the others their part.</summary>
internal static class FairShare
{
    /// <summary>The files to read, in the order they were given in.</summary>
    /// <param name="files">All files.</param>
    /// <param name="total">What can be read of them.</param>
    /// <param name="weightOf">What a file takes of it.</param>
    internal static List<PhpSourceFile> Of(IReadOnlyList<PhpSourceFile> files, long total, Func<PhpSourceFile, long> weightOf)
    {
        if (files.Sum(weightOf) <= total)
            return [.. files];
        var chosen = new HashSet<PhpSourceFile>();
        Choose([.. files], 0, total, weightOf, chosen);
        return files.Where(chosen.Contains).ToList();
    }

    /// <summary>Takes the files of one folder.</summary>
    /// <param name="files">Files whose paths are the same up to <paramref name="start"/>.</param>
    /// <param name="start">Where the rest of the paths begins.</param>
    /// <param name="total">What can be read of them.</param>
    /// <param name="weightOf">What a file takes of it.</param>
    /// <param name="chosen">Receives the files.</param>
    private static long Choose(List<PhpSourceFile> files, int start, long total, Func<PhpSourceFile, long> weightOf, HashSet<PhpSourceFile> chosen)
    {
        var left = total;
        // The files that stand in the folder itself are one part, each folder in it another; the smallest first, what they do not need is for the others.
        var parts = files.GroupBy(file => file.Path.IndexOf('/', start) is var slash and >= 0 ? file.Path.Substring(start, slash - start) : "", StringComparer.Ordinal)
            .Select(part => (Folder: part.Key, Files: part.ToList(), Weight: part.Sum(weightOf))).OrderBy(part => part.Weight).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var (folder, members, weight) = parts[i];
            var share = left / (parts.Count - i);
            if (weight <= share)
            {
                chosen.UnionWith(members);
                left -= weight;
            }
            else if (folder.Length > 0)
            {
                left -= Choose(members, start + folder.Length + 1, share, weightOf, chosen);
            }
            else
            {
                foreach (var file in members.TakeWhile(file => (share -= weightOf(file)) >= 0))
                {
                    chosen.Add(file);
                    left -= weightOf(file);
                }
            }
        }

        return total - left;
    }
}
