using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>The list of an item's files on the server: a line <c>SHA256 f|x SIZE PATH</c> for each, sorted.</summary>
internal static class ReleaseManifest
{
    /// <summary>The folder in a release that holds what is not part of the site.</summary>
    public const string Folder = ".hawp";

    /// <summary>The list that <c>sha256sum --check</c> reads on any node, with paths relative to the release's folder.</summary>
    public const string CheckSums = Folder + "/SHA256SUMS";

    public static byte[] Write(ContentTree tree)
    {
        var text = new StringBuilder();
        foreach (var file in tree.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Sha256} {(file.IsExecutable ? 'x' : 'f')} {file.Size} {file.Path}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The files by path; lines that cannot be read are left out, and their files are sent again.</summary>
    public static Dictionary<string, ContentFile> Read(byte[] manifest)
    {
        var files = new Dictionary<string, ContentFile>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(manifest).Split('\n'))
        {
            var parts = line.Split(' ', 4);
            if (parts is [{ Length: 64 } sha256, "f" or "x", _, { Length: > 0 } path]
                && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                files[path] = new ContentFile(path, size, parts[1] == "x", sha256) { Content = () => Stream.Null };
            }
        }

        return files;
    }

    /// <summary>Lines for <c>sha256sum --check</c>. The two spaces mean text mode, which is the same on Unix.</summary>
    public static byte[] WriteCheckSums(IEnumerable<OpenedItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            foreach (var file in item.Tree.Files)
            {
                text.Append(file.Sha256).Append("  ").Append(item.Path).Append('/').Append(file.Path).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
