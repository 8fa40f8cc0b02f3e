using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using HaWpSdk.Deploy.Content.Sftp;

namespace HaWpSdk.Deploy.Content.Transfer;

/// <summary>
/// Sends many files over several sFTP sessions. In each session many files are under way: a small one costs two round
/// trips (OPEN; then WRITE, FSETSTAT and CLOSE together), and its verification two more, which overlap with those of the others.
/// </summary>
internal sealed class SftpUploader(PushTarget target, PushOptions options, PushProgressReporter progress)
{
    /// <summary>Bytes under way for one large file: enough for 200 Mbit/s at 100 ms.</summary>
    private const int LargeFileWindow = 2 * 1024 * 1024;

    /// <summary>Creates folders, parents first, without waiting for each; children that overtook their parent are tried again.</summary>
    public async Task MakeDirectoriesAsync(SftpSession session, IReadOnlyList<string> paths, bool setAttributes)
    {
        var left = paths;
        while (left.Count > 0)
        {
            var work = left.Select(path => (Path: path, Task: session.MakeDirectoryAsync(path, target.DirectoryMode))).ToList();
            var failed = new List<string>();
            SftpException? first = null;
            foreach (var (path, task) in work)
            {
                try
                {
                    await task.ConfigureAwait(false);
                }
                catch (SftpException problem)
                {
                    first ??= problem;
                    failed.Add(path);
                }
            }

            if (failed.Count == left.Count)
            {
                throw first!;
            }

            left = failed;
        }

        if (setAttributes || target.Owner is not null)
        {
            await Task.WhenAll(paths.Select(path => session.SetStatAsync(path, new SftpAttributes { Mode = target.DirectoryMode, Owner = target.Owner }))).ConfigureAwait(false);
        }
    }

    /// <summary>Sends, or completes, all files and verifies each one.</summary>
    /// <param name="pool">The connection.</param>
    /// <param name="files">The files; their folders exist.</param>
    /// <param name="setAttributes">Whether the server's umask takes bits away, so that permissions need a request of their own.</param>
    /// <param name="cancellationToken">Ends the transfer; what arrived stays.</param>
    public async Task SendAsync(SftpPool pool, IReadOnlyList<TransferFile> files, bool setAttributes, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        // The large ones first, so that no session ends long after the others.
        var queue = new ConcurrentQueue<TransferFile>(files.OrderByDescending(file => file.LinkFrom is null ? file.Content.Size : 0));

        // A session costs three round trips to open: for a handful of files the first one is done sooner alone.
        var sessions = Math.Clamp((files.Count + 15) / 16, 1, Math.Clamp(options.SessionsPerConnection, 1, 64));
        var connections = sessions < options.SessionsPerConnection ? 1 : Math.Clamp(options.Connections, 1, 16);
        await pool.RunAsync(connections, sessions, async (session, cancel) =>
        {
            var workers = Enumerable.Range(0, Math.Max(1, options.FilesPerSession)).Select(_ => WorkAsync(session, queue, setAttributes, cancel));
            await Task.WhenAll(workers).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task WorkAsync(SftpSession session, ConcurrentQueue<TransferFile> queue, bool setAttributes, CancellationToken cancellationToken)
    {
        while (queue.TryDequeue(out var file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.LinkFrom is not null && await TryLinkAsync(session, file).ConfigureAwait(false))
            {
                continue;
            }

            await SendAsync(session, file, setAttributes, cancellationToken).ConfigureAwait(false);
            progress.Arrived(1, 0);
        }
    }

    private static async Task<bool> TryLinkAsync(SftpSession session, TransferFile file)
    {
        try
        {
            await session.HardLinkAsync(file.LinkFrom!, file.RemotePath).ConfigureAwait(false);
            return true;
        }
        catch (SftpException)
        {
            return false; // too many links, or the old file is gone: send it
        }
    }

    private async Task SendAsync(SftpSession session, TransferFile file, bool setAttributes, CancellationToken cancellationToken)
    {
        if (file.Present > file.Content.Size)
        {
            file = file with { Present = 0 };
        }

        if (file.Present < file.Content.Size || file.Content.Size == 0)
        {
            await WriteAsync(session, file, setAttributes, cancellationToken).ConfigureAwait(false);
        }

        if (options.Verification == Verification.None)
        {
            return;
        }

        if (await MatchesAsync(session, file, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        // What an earlier attempt left may be damaged: once more from the start, then it is an error.
        if (file.Present > 0)
        {
            file = file with { Present = 0 };
            await WriteAsync(session, file, setAttributes, cancellationToken).ConfigureAwait(false);
            if (await MatchesAsync(session, file, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new VerificationFailedException(file.RemotePath, "its SHA-256 differs. Did the source change while it was sent? Push again");
    }

    private async Task WriteAsync(SftpSession session, TransferFile file, bool setAttributes, CancellationToken cancellationToken)
    {
        // A part left by an earlier attempt is kept but for its last block, which may not have reached the disk whole.
        var start = file.Present - (file.Present % session.LargestWrite);
        if (start > 0 && file.Present - start == 0)
        {
            start -= session.LargestWrite;
        }

        var flags = SftpOpenFlags.Write | SftpOpenFlags.Create | (start == 0 ? SftpOpenFlags.Truncate : 0);
        var path = file.RemotePath;
        var content = file.Content.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            content.Position = start;
            var handle = await session.OpenFileAsync(path, flags, new SftpAttributes { Mode = file.Mode }).ConfigureAwait(false);
            var open = new Queue<Task>();
            var position = start;
            try
            {
                while (position < file.Content.Size)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var block = new byte[(int)Math.Min(session.LargestWrite, file.Content.Size - position)];
                    await content.ReadExactlyAsync(block, cancellationToken).ConfigureAwait(false);
                    open.Enqueue(Counted(session.WriteAsync(handle, position, block, path), block.Length));
                    position += block.Length;
                    if (open.Count * (long)session.LargestWrite > LargeFileWindow)
                    {
                        await open.Dequeue().ConfigureAwait(false);
                    }
                }
            }
            catch
            {
                _ = ForgetAsync([.. open, session.CloseAsync(handle, path)]);
                throw;
            }

            if (setAttributes || target.Owner is not null || file.Content.IsExecutable)
            {
                open.Enqueue(session.SetStatAsync(handle, new SftpAttributes { Mode = file.Mode, Owner = target.Owner }, path));
            }

            open.Enqueue(session.CloseAsync(handle, path));
            await Task.WhenAll(open).ConfigureAwait(false);
        }

        async Task Counted(Task write, int bytes)
        {
            await write.ConfigureAwait(false);
            progress.Arrived(0, bytes);
        }
    }

    private static async Task<bool> MatchesAsync(SftpSession session, TransferFile file, CancellationToken cancellationToken)
    {
        var path = file.RemotePath;
        var handle = await session.OpenFileAsync(path, SftpOpenFlags.Read).ConfigureAwait(false);
        var open = new Queue<Task>();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var window = new Queue<(long Offset, int Count, Task<byte[]?> Read)>();
            long asked = 0, got = 0;
            while (got < file.Content.Size || window.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (asked < file.Content.Size && window.Count * (long)session.LargestRead < LargeFileWindow)
                {
                    var count = (int)Math.Min(session.LargestRead, file.Content.Size - asked);
                    window.Enqueue((asked, count, session.ReadAsync(handle, asked, count, path)));
                    asked += count;
                }

                var (offset, wanted, read) = window.Dequeue();
                var bytes = await read.ConfigureAwait(false);
                if (bytes is null)
                {
                    open = new Queue<Task>(window.Select(one => (Task)one.Read));
                    return false; // shorter than it should be
                }

                hash.AppendData(bytes);
                got += bytes.Length;
                if (bytes.Length < wanted)
                {
                    // A short answer: ask for the rest, and drop what was asked behind it.
                    await ForgetAsync([.. window.Select(one => (Task)one.Read)]).ConfigureAwait(false);
                    window.Clear();
                    asked = offset + bytes.Length;
                }
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Content.Sha256;
        }
        finally
        {
            // The handle is closed without waiting: nothing depends on the answer.
            _ = ForgetAsync([.. open, session.CloseAsync(handle, path)]);
        }
    }

    private static async Task ForgetAsync(IReadOnlyList<Task> tasks)
    {
        foreach (var task in tasks)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
            catch (IOException)
            {
                // Another failure is reported already.
            }
        }
    }

    /// <summary>Says in words what a refused request means for a push.</summary>
    public static async Task<string> ExplainAsync(SftpSession session, SftpException problem, string folder)
    {
        var text = problem.Message;
        if (problem.Status == SftpStatus.Failure)
        {
            try
            {
                var space = await session.SpaceAsync(folder).WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
                text += space switch
                {
                    { AvailableBytes: < 1024 * 1024 } => string.Create(CultureInfo.InvariantCulture, $" The server's disk is full: {space.Value.AvailableBytes} bytes are free. Make room, then push again; it goes on from here"),
                    { AvailableFiles: 0 } => " The server's disk has no room for another file (no free inodes)",
                    null => " The usual reason is a full disk or a quota; the server does not tell",
                    _ => "",
                };
            }
            catch (Exception other) when (other is IOException or TimeoutException)
            {
                // The reason stays unknown.
            }
        }
        else if (problem.Status == SftpStatus.PermissionDenied)
        {
            text += " Check the owner and permissions of the folder above it, and the account that logs in";
        }

        return text.EndsWith('.') ? text : text + ".";
    }
}
