using System.Formats.Tar;
using System.IO.Compression;

namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>A zip or tar archive. Every entry is read to its end and checked before any of it is used.</summary>
internal sealed class ArchiveSource(string path, ArchiveLimits limits) : ContentSource
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int DirectoryType = 0x4000;
    private const int LinkType = 0xA000;

    internal override async Task<ContentTree> OpenAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new ContentRefusedException(path, null, "the file does not exist");
        }

        var spool = new ContentSpool();
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
            var builder = new ContentTreeBuilder(new ContentOrigin("archive", Path.GetFullPath(path)), limits, file.Length, spool);
            var start = new byte[4];
            var read = await file.ReadAtLeastAsync(start, 4, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            if (read == 4 && start is [(byte)'P', (byte)'K', _, _])
            {
                await ReadZipAsync(file, builder, cancellationToken).ConfigureAwait(false);
            }
            else if (read >= 2 && start is [0x1F, 0x8B, ..])
            {
                await using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
                await ReadTarAsync(unpacked, builder, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ReadTarAsync(file, builder, cancellationToken).ConfigureAwait(false);
            }

            return builder.Build(name: null, takeOffOneFolder: true);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    private static async Task ReadZipAsync(Stream file, ContentTreeBuilder builder, CancellationToken cancellationToken)
    {
        ZipArchive zip;
        IReadOnlyCollection<ZipArchiveEntry> entries;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            entries = zip.Entries;
        }
        catch (InvalidDataException problem)
        {
            throw new ContentRefusedException(builder.Location, null, $"it is no zip archive that can be read: {problem.Message.TrimEnd('.')}");
        }

        using (zip)
        {
            foreach (var entry in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var name = entry.FullName;
                var mode = (entry.ExternalAttributes >> 16) & 0xFFFF;
                switch (mode & TypeMask)
                {
                    case 0 or RegularType or DirectoryType:
                        break;
                    case LinkType:
                        throw builder.Refuse(name, "is a link");
                    default:
                        throw builder.Refuse(name, "is a device or another special file");
                }

                if (entry.IsEncrypted)
                {
                    throw builder.Refuse(name, "is encrypted");
                }

                if (name.EndsWith('/'))
                {
                    builder.AddDirectory(name);
                    continue;
                }

                await builder.AddFileAsync(name, entry.Length, (mode & 0x40) != 0, entry.Crc32, entry.Open, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task ReadTarAsync(Stream stream, ContentTreeBuilder builder, CancellationToken cancellationToken)
    {
        string? last = null;
        try
        {
            await using var tar = new TarReader(stream, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                last = entry.Name;
                switch (entry.EntryType)
                {
                    case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                        await builder.AddFileAsync(
                            entry.Name, entry.Length, (entry.Mode & UnixFileMode.UserExecute) != 0, null, () => entry.DataStream ?? Stream.Null, cancellationToken).ConfigureAwait(false);
                        break;
                    case TarEntryType.Directory:
                        builder.AddDirectory(entry.Name);
                        break;
                    case TarEntryType.GlobalExtendedAttributes:
                        break; // 'git archive' keeps the commit's id there
                    case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                        throw builder.Refuse(entry.Name, "is a link");
                    default:
                        throw builder.Refuse(entry.Name, "is a device or another special file");
                }
            }

            // What follows the last entry holds the compressed stream's own check sum: read it, or damage stays unseen.
            var rest = new byte[16 * 1024];
            while (await stream.ReadAsync(rest, cancellationToken).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw last is null
                ? new ContentRefusedException(builder.Location, null, $"it is no archive of the kinds zip, tar.gz or tar, or its start is damaged: {problem.Message.TrimEnd('.')}")
                : builder.Refuse(last, $"is the last one that can be read; the archive is damaged after it: {problem.Message.TrimEnd('.')}");
        }
    }
}
