using System.Globalization;
using System.Text;

namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>Collects a source's entries and refuses the first one that could do harm.</summary>
internal sealed class ContentTreeBuilder(ContentOrigin origin, ArchiveLimits limits, long archiveBytes, ContentSpool? spool)
{
    private const long RatioIsJudgedAbove = 64L << 20;

    /// <summary>Traces of version control, file managers and archivers: never part of a plugin, sometimes secret.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { ".git", ".svn", ".hg", ".DS_Store", "__MACOSX", "Thumbs.db", "desktop.ini" };

    private readonly Dictionary<string, ContentFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private int _entries;
    private long _bytes;

    public string Location => origin.Location;

    public ContentRefusedException Refuse(string entry, string why) => new(Location, entry, why);

    /// <summary>Checks an entry's name and returns it cleaned of a leading <c>./</c> and a trailing <c>/</c>; null to leave the entry out.</summary>
    public string? Admit(string name)
    {
        if (++_entries > limits.Entries)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is one too many: more than {limits.Entries} entries"));
        }

        if (name.Length == 0)
        {
            throw Refuse(name, "has no name");
        }

        if (name.Contains('\0', StringComparison.Ordinal) || name.Any(char.IsControl))
        {
            throw Refuse(name, "has control characters in its name");
        }

        if (name.Contains('\\', StringComparison.Ordinal))
        {
            throw Refuse(name, "has a backslash in its name, which is a separator on one system and a letter on another");
        }

        if (name[0] == '/' || (name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter(name[0])))
        {
            throw Refuse(name, "has an absolute path");
        }

        if (!IsValidUnicode(name))
        {
            throw Refuse(name, "has a name that is not valid UTF-8");
        }

        var parts = name.Split('/');
        var clean = new List<string>(parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part == ".." )
            {
                throw Refuse(name, "leads out of its folder");
            }

            if (part == "." && i == 0)
            {
                continue;
            }

            if (part.Length == 0 && i == parts.Length - 1)
            {
                continue;
            }

            if (part.Length == 0 || part == ".")
            {
                throw Refuse(name, "has an empty part in its path");
            }

            if (Encoding.UTF8.GetByteCount(part) > 255)
            {
                throw Refuse(name, "has a name longer than 255 bytes, which file systems refuse");
            }

            clean.Add(part);
        }

        var path = string.Join('/', clean);
        if (Encoding.UTF8.GetByteCount(path) > 3000)
        {
            throw Refuse(name, "has a path longer than 3,000 bytes");
        }

        return clean.Count == 0 || clean.Exists(LeftOut.Contains) ? null : path;
    }

    public void AddDirectory(string name)
    {
        if (Admit(name) is { } path)
        {
            if (_files.ContainsKey(path))
            {
                throw Refuse(name, "is a file and a folder at once");
            }

            _directories.Add(path);
        }
    }

    /// <summary>Reads a file's content into the spool, and checks its size and, where one is given, its check sum.</summary>
    public async Task AddFileAsync(string name, long declaredBytes, bool executable, uint? crc32, Func<Stream> open, CancellationToken cancellationToken)
    {
        if (Admit(name) is not { } path)
        {
            return;
        }

        CheckNew(name, path);
        CheckSize(name, declaredBytes);
        ContentSpool.Part part;
        try
        {
            await using var content = open();
            part = await spool!.AddAsync(content, declaredBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (ContentSpool.TooLongException)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"holds more than the {declaredBytes} bytes it declares"));
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Refuse(name, $"cannot be read: {problem.Message.TrimEnd('.')}");
        }

        if (part.Length != declaredBytes)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"declares {declaredBytes} bytes and holds {part.Length}"));
        }

        if (crc32 is { } expected && part.Crc32 != expected)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is damaged: its check sum is {part.Crc32:x8}, the archive says {expected:x8}"));
        }

        _files.Add(path, new ContentFile(path, part.Length, executable, part.Sha256) { Content = part.OpenRead });
    }

    /// <summary>Adds a file that was hashed where it lies.</summary>
    public void AddFile(ContentFile file)
    {
        CheckNew(file.Path, file.Path);
        CheckSize(file.Path, file.Size);
        _files.Add(file.Path, file);
    }

    public ContentTree Build(string? name, bool takeOffOneFolder)
    {
        if (_files.Count == 0)
        {
            throw new ContentRefusedException(Location, null, "it holds no files");
        }

        foreach (var path in _files.Keys)
        {
            for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            {
                if (_files.ContainsKey(path[..slash]))
                {
                    throw Refuse(path[..slash], "is a file and a folder at once");
                }
            }
        }

        IEnumerable<ContentFile> files = _files.Values;
        IEnumerable<string> directories = _directories;
        var first = _files.Keys.First();
        var top = first.IndexOf('/', StringComparison.Ordinal) is var end and > 0 ? first[..end] : null;
        if (takeOffOneFolder && top is not null
            && _files.Keys.All(path => path.StartsWith(top + "/", StringComparison.Ordinal))
            && _directories.All(path => path == top || path.StartsWith(top + "/", StringComparison.Ordinal)))
        {
            name = top;
            files = files.Select(file => file with { Path = file.Path[(top.Length + 1)..] });
            directories = directories.Where(path => path != top).Select(path => path[(top.Length + 1)..]);
        }

        return new ContentTree(origin, name, files, directories, spool);
    }

    private void CheckNew(string name, string path)
    {
        if (_files.ContainsKey(path))
        {
            throw Refuse(name, "is there twice");
        }

        if (_directories.Contains(path))
        {
            throw Refuse(name, "is a file and a folder at once");
        }
    }

    private void CheckSize(string name, long bytes)
    {
        if (bytes < 0 || bytes > limits.FileBytes)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"declares {bytes} bytes; a file may have {limits.FileBytes}"));
        }

        _bytes += bytes;
        if (_bytes > limits.TotalBytes)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"brings the content above {limits.TotalBytes} bytes"));
        }

        if (archiveBytes > 0 && _bytes > RatioIsJudgedAbove && _bytes / archiveBytes > limits.Ratio)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"unpacks to {_bytes / archiveBytes} times the size of the archive; {limits.Ratio} times is allowed"));
        }
    }

    private static bool IsValidUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == '\uFFFD')
            {
                return false; // the replacement character is what is left of bytes that were not UTF-8
            }
        }

        return true;
    }
}
