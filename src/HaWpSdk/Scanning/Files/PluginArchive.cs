using System.IO.Compression;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning.Files;

/// <summary>Reads the PHP files of a plugin's zip into memory, never onto the disk. Sizes are counted while unpacking: what an archive says of itself may be a lie.</summary>
internal static class PluginArchive
{
    private const int MaximumEntries = 100_000;

    /// <summary>The slug of the plugin: WordPress names the plugin's folder like the one folder in the archive, whatever the archive is called; downloads carry the version in their names.</summary>
    internal static string SlugOf(string path)
    {
        try
        {
            if (!FileReader.Default.IsSpecial(path))
            {
                using var archive = ZipFile.OpenRead(path);
                var names = archive.Entries.Take(MaximumEntries).Select(entry => entry.FullName.Replace('\\', '/')).Where(name => !name.StartsWith("__MACOSX/", StringComparison.Ordinal));
                var tops = names.Select(name => name.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? name[..slash] : "").Distinct(StringComparer.Ordinal).Take(2).ToList();
                if (tops is [{ Length: > 0 } top] && top != "..")
                    return PackageAddress.WithoutVersion(top);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The reading that follows tells what is wrong.
        }

        return PackageAddress.WithoutVersion(Path.GetFileNameWithoutExtension(path));
    }

    internal static (List<PhpSourceFile> Files, int FileCount) Read(string path, ScanOptions options, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var files = new List<MemoryFile>();
        var homes = new SortedSet<string>(StringComparer.Ordinal);
        var count = 0;
        if (FileReader.Default.IsSpecial(path))
        {
            problems.Add(new ManifestProblem(path, 1, 1, TreeWalk.NotOpened));
            return ([], 0);
        }

        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MaximumEntries)
            {
                problems.Add(new ManifestProblem(path, 1, 1, $"The archive has more than {MaximumEntries} entries and is not read."));
                return ([], archive.Entries.Count);
            }

            var total = 0L;
            foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry.FullName.EndsWith('/'))
                    continue;
                count++;
                var name = entry.FullName.Replace('\\', '/');
                if (name.StartsWith('/') || name.Split('/').Contains("..") || (name.Length > 1 && name[1] == ':'))
                {
                    problems.Add(new ManifestProblem(path, 1, 1, $"The entry {name} leads out of the archive's folder; WordPress or an unpacker may write it elsewhere."));
                    continue;
                }

                if (!WordPressScanner.IsCode(name))
                    continue;
                var bytes = Unpack(entry, Math.Min(options.MaximumFileSize, options.MaximumArchiveSize - total));
                if (bytes is null)
                {
                    problems.Add(new ManifestProblem(path, 1, 1, $"The entry {name} unpacks to more than the limit and is not read."));
                    if (options.MaximumArchiveSize - total <= options.MaximumFileSize)
                        break;
                    continue;
                }

                total += bytes.Length;
                if (DiskFile.IsBinary(bytes))
                    problems.Add(new ManifestProblem(path, 1, 1, $"The entry {name} is named like PHP but is binary: encoded code or something else. It was not judged."));
                else
                    files.Add(new MemoryFile(name, bytes));
                if (IsMainFile(bytes))
                    homes.Add(name[..(name.LastIndexOf('/') + 1)]);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add(new ManifestProblem(path, 1, 1, $"The archive cannot be read: {broken.Message}"));
        }

        // What lies below a plugin belongs to it.
        var plugins = homes.Where(home => !homes.Any(other => other.Length < home.Length && home.StartsWith(other, StringComparison.Ordinal))).ToList();
        if (plugins.Count > 1)
            problems.Add(new ManifestProblem(path, 1, 1, $"The archive holds {plugins.Count} plugins ({string.Join(", ", plugins.Take(3).Select(home => Path.GetFileName(home.TrimEnd('/'))))}{(plugins.Count > 3 ? ", …" : "")}) and was judged as if it were one. Unpack it and scan the folder."));
        return (WithoutTopFolder(files), count);
    }

    private static bool IsMainFile(byte[] bytes)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, FileHeader.Length));
        return start.IndexOf("Plugin Name"u8) >= 0 && FileHeader.Read(DiskFile.Decode(start)) is not null;
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, long limit)
    {
        using var stream = entry.Open();
        using var result = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (result.Length + read > limit)
                return null;
            result.Write(buffer, 0, read);
        }

        return result.ToArray();
    }

    /// <summary>Plugin archives hold one folder named like the plugin; paths are below it, as on disk.</summary>
    private static List<PhpSourceFile> WithoutTopFolder(List<MemoryFile> files)
    {
        var tops = files.Select(file => file.Path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? file.Path[..slash] : "").Distinct().ToList();
        return tops is [{ Length: > 0 } top] ? [.. files.Select(file => file.Below(top))] : [.. files];
    }
}
