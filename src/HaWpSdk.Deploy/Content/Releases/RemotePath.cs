namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>Paths on the server: always <c>/</c>, whatever this machine uses.</summary>
internal static class RemotePath
{
    public static string Combine(string folder, string name) => folder.EndsWith('/') ? folder + name : folder + "/" + name;

    public static string Parent(string path) => path.LastIndexOf('/') switch
    {
        < 0 => ".",
        0 => "/",
        var slash => path[..slash],
    };

    /// <summary>How <paramref name="to"/> is written in a link that lies in <paramref name="fromFolder"/>; both absolute.</summary>
    public static string Relative(string fromFolder, string to)
    {
        var from = fromFolder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var target = to.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var common = 0;
        while (common < from.Length && common < target.Length && from[common] == target[common])
        {
            common++;
        }

        return string.Join('/', Enumerable.Repeat("..", from.Length - common).Concat(target.Skip(common)));
    }

    /// <summary>One word for a POSIX shell, whatever it holds.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
