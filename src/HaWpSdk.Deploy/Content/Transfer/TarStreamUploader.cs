using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using HaWpSdk.Deploy.Content.Releases;

namespace HaWpSdk.Deploy.Content.Transfer;

/// <summary>Sends all files as one compressed tar stream and lets the server verify every hash in the same command.</summary>
internal sealed class TarStreamUploader(PushTarget target, PushOptions options, PushProgressReporter progress)
{
    /// <summary>The size of one SSH packet: smaller writes would each become a packet of their own.</summary>
    private const int PacketBytes = 32 * 1024;

    /// <summary>Unpacks into the staging folder.</summary>
    /// <param name="command">The server's commands.</param>
    /// <param name="staging">The staging folder's absolute path.</param>
    /// <param name="directories">Folders to create, relative to it, parents first.</param>
    /// <param name="files">Files to send.</param>
    /// <param name="checkSums">The list that <c>sha256sum --check</c> reads.</param>
    /// <param name="cancellationToken">Ends the stream; what arrived stays.</param>
    /// <returns>Null, or what the server's programs complained of.</returns>
    public async Task<Complaint?> SendAsync(
        RemoteCommand command, string staging, IReadOnlyList<string> directories, IReadOnlyList<TransferFile> files, byte[] checkSums, CancellationToken cancellationToken)
    {
        var ownership = target.Owner is null ? "--no-same-owner" : "--same-owner --numeric-owner";
        var script = $"cd {RemotePath.Quote(staging)} && tar -xzpmf - {ownership}";
        if (options.Verification == Verification.Hash)
        {
            script += $" && {{ bad=$(sha256sum --check --quiet --strict {ReleaseManifest.CheckSums} 2>&1 | head -n 20); if [ -n \"$bad\" ]; then printf '%s\\n' \"$bad\" >&2; exit 3; fi; }}";
        }

        var (status, error) = await command.RunAsync(script, (input, cancel) => WriteAsync(input, staging, directories, files, checkSums, cancel), cancellationToken).ConfigureAwait(false);
        return status switch
        {
            0 => null,
            3 => new Complaint($"what arrived is not what was sent: {FirstLines(error)}", Differs: true),
            _ => new Complaint($"tar on the server ended with status {status}: {FirstLines(error)}", Differs: false),
        };
    }

    /// <summary>Why a stream is not good.</summary>
    /// <param name="Text">What the server's programs said.</param>
    /// <param name="Differs">Whether it is there, with other content.</param>
    public sealed record Complaint(string Text, bool Differs);

    private async Task WriteAsync(
        Stream input, string staging, IReadOnlyList<string> directories, IReadOnlyList<TransferFile> files, byte[] checkSums, CancellationToken cancellationToken)
    {
        var packets = new BufferedStream(input, PacketBytes);
        await using var gzip = new GZipStream(packets, CompressionLevel.Fastest, leaveOpen: true);
        var blocks = new BufferedStream(gzip, 64 * 1024);
        await using (var tar = new TarWriter(blocks, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var directory in directories)
            {
                await tar.WriteEntryAsync(Entry(TarEntryType.Directory, directory, target.DirectoryMode), cancellationToken).ConfigureAwait(false);
            }

            using (var list = new MemoryStream(checkSums))
            {
                var entry = Entry(TarEntryType.RegularFile, ReleaseManifest.CheckSums, target.FileMode);
                entry.DataStream = list;
                await tar.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
            }

            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var content = file.Content.OpenRead();
                await using (content.ConfigureAwait(false))
                {
                    var entry = Entry(TarEntryType.RegularFile, file.RemotePath[(staging.Length + 1)..], file.Mode);
                    entry.DataStream = content;
                    await tar.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
                }

                progress.Arrived(1, file.Content.Size);
            }
        }

        await blocks.FlushAsync(cancellationToken).ConfigureAwait(false);
        await gzip.DisposeAsync().ConfigureAwait(false);
        await packets.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private GnuTarEntry Entry(TarEntryType type, string name, int mode)
    {
        var entry = new GnuTarEntry(type, name) { Mode = (UnixFileMode)mode };
        if (target.Owner is { } owner)
        {
            entry.Uid = (int)owner.User;
            entry.Gid = (int)owner.Group;
        }

        return entry;
    }

    private static string FirstLines(string error)
    {
        var text = new StringBuilder();
        foreach (var line in error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3))
        {
            text.Append(text.Length > 0 ? " / " : "").Append(string.Concat(line.Where(c => !char.IsControl(c))));
        }

        return text.Length > 0 ? text.ToString() : "no message";
    }
}
