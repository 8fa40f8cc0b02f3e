using System.IO.Compression;
using System.Text;

namespace HaWpSdk.Package.Tests.Support;

/// <summary>What stands in packages, to the byte.</summary>
internal static class PackageBytes
{
    /// <summary>The content of one file of a package.</summary>
    public static byte[] Of(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The files of all packages of a folder in which one of these paths stands, in either encoding of text.</summary>
    public static IReadOnlyList<string> FilesThatName(string folder, params string[] paths)
    {
        var needles = paths.SelectMany(path => new[] { Encoding.UTF8.GetBytes(path), Encoding.Unicode.GetBytes(path) }).ToList();
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            using var package = ZipFile.OpenRead(file);
            foreach (var entry in package.Entries)
            {
                var bytes = Of(entry);
                if (needles.Any(needle => bytes.AsSpan().IndexOf(needle) >= 0))
                {
                    found.Add(Path.GetFileName(file) + ": " + entry.FullName);
                }
            }
        }

        return found;
    }
}
