namespace HaWpSdk.WordPress.Php;

/// <content>The sets of texts that expressions stand for.</content>
internal sealed partial class PhpFolder
{
    private static string DirectoryOf(string path)
    {
        var trimmed = path.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        if (slash > 0)
            return trimmed.Substring(0, slash);
        return trimmed is "{PLUGIN}" ? "{WP_CONTENT_DIR}/plugins" : trimmed is "{WP_CONTENT_DIR}" ? "{ABSPATH}" : Unknown;
    }

    private static string Cut(string text) => text.Length <= MaximumLength ? text : text.Substring(0, MaximumLength);

    private static string[] Map(string[] values, Func<string, string> change) => values.Select(change).Distinct().ToArray();

    private static string[] Union(string[] left, string[] right)
    {
        var result = new List<string>(left);
        AddAll(result, right, MaximumCallSites);
        if (result.Count > 1)
            result.RemoveAll(value => value == Unknown);
        // Something unknown or nothing is not nothing.
        return result is [""] && (left[0].Length > 0 || right[0].Length > 0) ? UnknownValue : [.. result];
    }

    private static string[] Product(string[] left, string[] right)
    {
        if (left.Length == 1 && right.Length == 1)
            return [Cut(left[0] + right[0])];
        var result = new List<string>();
        foreach (var start in left)
        {
            foreach (var end in right)
            {
                if (result.Count >= MaximumCallSites)
                    return [.. result];
                var text = Cut(start + end);
                if (!result.Contains(text))
                    result.Add(text);
            }
        }

        return [.. result];
    }

    private static void AddAll(List<string> to, string[] values, int limit)
    {
        foreach (var value in values)
        {
            if (to.Count < limit && !to.Contains(value))
                to.Add(value);
        }
    }
}
