using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using HaWpSdk.Deploy.Content.Ssh;
using Renci.SshNet;

namespace HaWpSdk.Deploy.Content.Sftp;

/// <summary>
/// One sFTP session (version 3) in which any number of requests are under way at once.
/// </summary>
/// <remarks>
/// Requests go out in the order of the calls, many in one SSH packet, and nobody waits for an answer before the next one
/// is sent. The protocol obliges a server to keep the order of requests on one file, so WRITE, FSETSTAT and CLOSE may follow
/// each other without a pause: a small file costs two round trips, and hundreds of files share them.
/// </remarks>
internal sealed class SftpSession : IDisposable
{
    private const int LargestBatch = 32 * 1024;
    private const int LargestPacket = 1024 * 1024;

    private readonly string _host;
    private readonly SshSubsystemChannel _channel;
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<Reply>> _pending = new();
    private readonly BlockingCollection<ArraySegment<byte>> _outgoing = new(new ConcurrentQueue<ArraySegment<byte>>());
    private readonly TaskCompletionSource<byte[]> _version = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _watchdog;
    private readonly TimeSpan _timeout;
    private byte[] _received = new byte[64 * 1024];
    private int _receivedLength;
    private uint _lastNumber;
    private long _lastSign = Environment.TickCount64;
    private Exception? _end;

    private SftpSession(SshClient client, SshHost host)
    {
        _host = host.ToString();
        _timeout = host.Timeout;
        _channel = SshSubsystemChannel.Open(client, "sftp", Receive, reason => End(SftpEnd.Lost(_host, reason)));
        new Thread(SendAll) { IsBackground = true, Name = "sFTP sender" }.Start();
        _watchdog = new Timer(_ => Watch(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Names the server announced, such as <c>posix-rename@openssh.com</c>, with their versions.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; private set; } = new Dictionary<string, string>();

    /// <summary>The most bytes one WRITE may carry. 32 KiB unless the server announces its limits.</summary>
    public int LargestWrite { get; private set; } = 32 * 1024;

    /// <summary>The most bytes one READ may ask for.</summary>
    public int LargestRead { get; private set; } = 32 * 1024;

    public bool IsAlive => Volatile.Read(ref _end) is null;

    /// <summary>Opens a session on a connected client: two round trips for the channel, one for the protocol's version.</summary>
    public static async Task<SftpSession> OpenAsync(SshClient client, SshHost host, CancellationToken cancellationToken)
    {
        SftpSession? session = null;
        try
        {
            session = await Task.Run(() => new SftpSession(client, host), cancellationToken).ConfigureAwait(false);
            var hello = new byte[9];
            BinaryPrimitives.WriteUInt32BigEndian(hello, 5);
            hello[4] = (byte)SftpType.Init;
            BinaryPrimitives.WriteUInt32BigEndian(hello.AsSpan(5), 3);
            session._outgoing.Add(hello, cancellationToken);
            var answer = await session._version.Task.WaitAsync(host.Timeout, cancellationToken).ConfigureAwait(false);
            session.ReadVersion(answer);
            return session;
        }
        catch (Exception problem)
        {
            session?.Dispose();
            throw problem switch
            {
                ConnectionLostException or SshSubsystemRefusedException or NotSupportedException => problem,
                OperationCanceledException when cancellationToken.IsCancellationRequested => problem,
                TimeoutException => new ConnectionLostException($"The sFTP server {host} did not greet within {host.Timeout.TotalSeconds:0} s.", problem),

                // The library has many words for a connection that breaks while a channel opens.
                _ => SftpEnd.Lost(host.ToString(), problem),
            };
        }
    }

    /// <summary>Asks OpenSSH's servers how much they take at once; others keep the 32 KiB that every server must take.</summary>
    public async Task LearnLimitsAsync()
    {
        if (!Extensions.ContainsKey("limits@openssh.com"))
        {
            return;
        }

        var reply = await Ask(new SftpPacketWriter(SftpType.Extended).Text("limits@openssh.com")).ConfigureAwait(false);
        if (reply.Type == SftpType.ExtendedReply)
        {
            Read(reply);
        }

        void Read(Reply answer)
        {
            var reader = new SftpPacketReader(answer.Payload);
            _ = reader.UInt64();
            LargestRead = (int)Math.Clamp(reader.UInt64(), 32 * 1024, 256 * 1024);
            LargestWrite = (int)Math.Clamp(reader.UInt64(), 32 * 1024, 256 * 1024);
        }
    }

    public async Task<byte[]> OpenFileAsync(string path, SftpOpenFlags flags, SftpAttributes attributes = default)
    {
        var reply = await Ask(new SftpPacketWriter(SftpType.Open, path.Length * 3).Text(path).UInt32((uint)flags).Attributes(attributes)).ConfigureAwait(false);
        return HandleOf(reply, "open", path);
    }

    public async Task CloseAsync(byte[] handle, string path) =>
        Check(await Ask(new SftpPacketWriter(SftpType.Close).Bytes(handle)).ConfigureAwait(false), "close", path);

    public async Task WriteAsync(byte[] handle, long offset, ReadOnlyMemory<byte> data, string path)
    {
        // The packet is built before the first await, so that calls keep their order.
        var reply = await Ask(new SftpPacketWriter(SftpType.Write, data.Length + 64).Bytes(handle).UInt64((ulong)offset).Bytes(data.Span)).ConfigureAwait(false);
        Check(reply, "write", path);
    }

    /// <summary>Reads up to <paramref name="count"/> bytes; null at the end of the file.</summary>
    public async Task<byte[]?> ReadAsync(byte[] handle, long offset, int count, string path)
    {
        var reply = await Ask(new SftpPacketWriter(SftpType.Read).Bytes(handle).UInt64((ulong)offset).UInt32((uint)count)).ConfigureAwait(false);
        if (reply.Type == SftpType.Data)
        {
            return new SftpPacketReader(reply.Payload).Bytes().ToArray();
        }

        return StatusOf(reply).Status == SftpStatus.EndOfFile ? null : throw Refused(reply, "read", path);
    }

    /// <summary>What lies at a path, links not followed; null where nothing does.</summary>
    public Task<SftpAttributes?> LstatAsync(string path) => StatAsync(SftpType.Lstat, path);

    /// <summary>What lies at a path, links followed; null where nothing does.</summary>
    public Task<SftpAttributes?> StatAsync(string path) => StatAsync(SftpType.Stat, path);

    public async Task SetStatAsync(string path, SftpAttributes attributes) =>
        Check(await Ask(new SftpPacketWriter(SftpType.SetStat, path.Length * 3).Text(path).Attributes(attributes)).ConfigureAwait(false), "set the permissions of", path);

    public async Task SetStatAsync(byte[] handle, SftpAttributes attributes, string path) =>
        Check(await Ask(new SftpPacketWriter(SftpType.FsetStat).Bytes(handle).Attributes(attributes)).ConfigureAwait(false), "set the permissions of", path);

    public async Task MakeDirectoryAsync(string path, int mode) =>
        Check(await Ask(new SftpPacketWriter(SftpType.MakeDirectory, path.Length * 3).Text(path).Attributes(new SftpAttributes { Mode = mode })).ConfigureAwait(false), "create the folder", path);

    public async Task RemoveDirectoryAsync(string path) =>
        Check(await Ask(new SftpPacketWriter(SftpType.RemoveDirectory, path.Length * 3).Text(path)).ConfigureAwait(false), "remove the folder", path);

    public async Task RemoveAsync(string path) =>
        Check(await Ask(new SftpPacketWriter(SftpType.Remove, path.Length * 3).Text(path)).ConfigureAwait(false), "remove", path);

    /// <summary>The protocol's own rename: version 3 lets it fail where the new name exists.</summary>
    public async Task RenameAsync(string from, string to) =>
        Check(await Ask(new SftpPacketWriter(SftpType.Rename, (from.Length + to.Length) * 3).Text(from).Text(to)).ConfigureAwait(false), $"rename '{from}' to", to);

    /// <summary>OpenSSH's rename, which replaces the new name in one step as rename(2) does.</summary>
    public async Task PosixRenameAsync(string from, string to) =>
        Check(await Ask(new SftpPacketWriter(SftpType.Extended, (from.Length + to.Length) * 3).Text("posix-rename@openssh.com").Text(from).Text(to)).ConfigureAwait(false), $"rename '{from}' over", to);

    public async Task HardLinkAsync(string existing, string path) =>
        Check(await Ask(new SftpPacketWriter(SftpType.Extended, (existing.Length + path.Length) * 3).Text("hardlink@openssh.com").Text(existing).Text(path)).ConfigureAwait(false), "link", path);

    /// <summary>Creates a symbolic link. The order of the two names is OpenSSH's, which servers follow, not the draft's.</summary>
    public async Task SymlinkAsync(string target, string path) =>
        Check(await Ask(new SftpPacketWriter(SftpType.Symlink, (target.Length + path.Length) * 3).Text(target).Text(path)).ConfigureAwait(false), "create the link", path);

    /// <summary>Where a symbolic link points; null where there is none.</summary>
    public async Task<string?> ReadLinkAsync(string path)
    {
        var reply = await Ask(new SftpPacketWriter(SftpType.ReadLink, path.Length * 3).Text(path)).ConfigureAwait(false);
        return reply.Type == SftpType.Name ? Names(reply)[0].Name
            : StatusOf(reply).Status is SftpStatus.NoSuchFile or SftpStatus.Failure or SftpStatus.BadMessage ? null : throw Refused(reply, "read the link", path);
    }

    public async Task<string> RealPathAsync(string path)
    {
        var reply = await Ask(new SftpPacketWriter(SftpType.RealPath, path.Length * 3).Text(path)).ConfigureAwait(false);
        return reply.Type == SftpType.Name ? Names(reply)[0].Name : throw Refused(reply, "find", path);
    }

    /// <summary>The names in a folder without <c>.</c> and <c>..</c>; null where the folder does not exist.</summary>
    public async Task<List<SftpName>?> ListAsync(string path)
    {
        var opened = await Ask(new SftpPacketWriter(SftpType.OpenDirectory, path.Length * 3).Text(path)).ConfigureAwait(false);
        if (opened.Type == SftpType.Status && StatusOf(opened).Status == SftpStatus.NoSuchFile)
        {
            return null;
        }

        var handle = HandleOf(opened, "list", path);
        var names = new List<SftpName>();
        try
        {
            while (true)
            {
                // Two questions at once: most folders need one answer and the word that there are no more.
                var answers = await Task.WhenAll(ReadDirectoryAsync(handle), ReadDirectoryAsync(handle)).ConfigureAwait(false);
                foreach (var reply in answers)
                {
                    if (reply.Type == SftpType.Name)
                    {
                        names.AddRange(Names(reply).Where(one => one.Name is not ("." or "..")));
                    }
                    else if (StatusOf(reply).Status != SftpStatus.EndOfFile)
                    {
                        throw Refused(reply, "list", path);
                    }
                }

                if (answers[1].Type != SftpType.Name)
                {
                    return names;
                }
            }
        }
        finally
        {
            _ = CloseQuietlyAsync(handle, path);
        }
    }

    private Task<Reply> ReadDirectoryAsync(byte[] handle) => Ask(new SftpPacketWriter(SftpType.ReadDirectory).Bytes(handle));

    /// <summary>Free space, where the server tells; null elsewhere.</summary>
    public async Task<SftpSpace?> SpaceAsync(string path)
    {
        if (!Extensions.ContainsKey("statvfs@openssh.com"))
        {
            return null;
        }

        var reply = await Ask(new SftpPacketWriter(SftpType.Extended, path.Length * 3).Text("statvfs@openssh.com").Text(path)).ConfigureAwait(false);
        return reply.Type == SftpType.ExtendedReply ? Read(reply) : null;

        static SftpSpace Read(Reply answer)
        {
            var reader = new SftpPacketReader(answer.Payload);
            _ = reader.UInt64(); // f_bsize
            var unit = reader.UInt64();
            _ = reader.UInt64(); // f_blocks
            _ = reader.UInt64(); // f_bfree
            var available = reader.UInt64();
            _ = reader.UInt64(); // f_files
            _ = reader.UInt64(); // f_ffree
            return new SftpSpace(unit * available, reader.UInt64());
        }
    }

    /// <summary>Reads a whole small file; null where it does not exist.</summary>
    public async Task<byte[]?> ReadFileAsync(string path, int limit = 64 * 1024 * 1024)
    {
        var opened = await Ask(new SftpPacketWriter(SftpType.Open, path.Length * 3).Text(path).UInt32((uint)SftpOpenFlags.Read).Attributes(default)).ConfigureAwait(false);
        if (opened.Type == SftpType.Status && StatusOf(opened).Status == SftpStatus.NoSuchFile)
        {
            return null;
        }

        var handle = HandleOf(opened, "open", path);
        try
        {
            // Four requests under way: enough to hide the round trips of a manifest, too few to flood a server.
            using var content = new MemoryStream();
            var block = LargestRead;
            while (content.Length < limit)
            {
                var start = content.Length;
                var parts = Enumerable.Range(0, 4).Select(i => ReadAsync(handle, start + ((long)i * block), block, path)).ToArray();
                await Task.WhenAll(parts).ConfigureAwait(false);
                foreach (var part in parts)
                {
                    var bytes = await part.ConfigureAwait(false);
                    if (bytes is null)
                    {
                        return content.ToArray();
                    }

                    await content.WriteAsync(bytes).ConfigureAwait(false);
                    if (bytes.Length < block)
                    {
                        break; // a short answer is not the end; ask again from there
                    }
                }
            }

            throw new InvalidDataException($"'{path}' on the server is larger than {limit} bytes and cannot be what it should be.");
        }
        finally
        {
            _ = CloseQuietlyAsync(handle, path);
        }
    }

    /// <summary>Writes a whole small file.</summary>
    public async Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, SftpOpenFlags flags, int mode)
    {
        var handle = await OpenFileAsync(path, flags, new SftpAttributes { Mode = mode }).ConfigureAwait(false);
        var work = new List<Task>();
        for (var offset = 0; offset < content.Length; offset += LargestWrite)
        {
            work.Add(WriteAsync(handle, offset, content.Slice(offset, Math.Min(LargestWrite, content.Length - offset)), path));
        }

        work.Add(CloseAsync(handle, path));
        await Task.WhenAll(work).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        End(new ObjectDisposedException(nameof(SftpSession)));
        _watchdog.Dispose();
        _channel.Dispose();
    }

    private async Task<SftpAttributes?> StatAsync(SftpType type, string path)
    {
        var reply = await Ask(new SftpPacketWriter(type, path.Length * 3).Text(path)).ConfigureAwait(false);
        return reply.Type == SftpType.Attributes ? new SftpPacketReader(reply.Payload).Attributes()
            : StatusOf(reply).Status == SftpStatus.NoSuchFile ? null : throw Refused(reply, "look at", path);
    }

    private async Task CloseQuietlyAsync(byte[] handle, string path)
    {
        try
        {
            await CloseAsync(handle, path).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // What was read is complete; a handle that cannot be closed ends with the session.
        }
    }

    /// <summary>Queues a request at once, in the order of the calls, and returns its answer.</summary>
    private Task<Reply> Ask(SftpPacketWriter packet)
    {
        var answer = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var number = Interlocked.Increment(ref _lastNumber);
        _pending[number] = answer;
        if (Volatile.Read(ref _end) is { } end)
        {
            _pending.TryRemove(number, out _);
            return Task.FromException<Reply>(SftpEnd.Lost(_host, end));
        }

        try
        {
            _outgoing.Add(packet.Finish(number));
        }
        catch (InvalidOperationException)
        {
            // The session ended between the two lines above, and with it this request.
            answer.TrySetException(SftpEnd.Lost(_host, Volatile.Read(ref _end)));
        }

        return answer.Task;
    }

    private void SendAll()
    {
        var batch = new byte[LargestBatch];
        try
        {
            foreach (var first in _outgoing.GetConsumingEnumerable())
            {
                var packet = first;
                var length = 0;
                do
                {
                    if (length + packet.Count > batch.Length)
                    {
                        if (length > 0)
                        {
                            _channel.Send(batch, 0, length);
                            length = 0;
                        }

                        if (packet.Count > batch.Length)
                        {
                            _channel.Send(packet.Array!, packet.Offset, packet.Count);
                            continue;
                        }
                    }

                    packet.AsSpan().CopyTo(batch.AsSpan(length));
                    length += packet.Count;
                }
                while (_outgoing.TryTake(out packet));

                if (length > 0)
                {
                    _channel.Send(batch, 0, length);
                }
            }
        }
        catch (Exception problem)
        {
            // Whatever stops the sender ends the session, and every caller hears of it.
            End(SftpEnd.Lost(_host, problem));
        }
    }

    private void Receive(ArraySegment<byte> data)
    {
        Volatile.Write(ref _lastSign, Environment.TickCount64);
        try
        {
            if (_receivedLength + data.Count > _received.Length)
            {
                Array.Resize(ref _received, Math.Max(_received.Length * 2, _receivedLength + data.Count));
            }

            data.AsSpan().CopyTo(_received.AsSpan(_receivedLength));
            _receivedLength += data.Count;

            var start = 0;
            while (_receivedLength - start >= 5)
            {
                var size = BinaryPrimitives.ReadUInt32BigEndian(_received.AsSpan(start));
                if (size is 0 or > LargestPacket)
                {
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                        $"it sent a packet of {size} bytes, which is no sFTP. A login script that prints text does this: silence it for non-interactive sessions"));
                }

                if (_receivedLength - start - 4 < size)
                {
                    break;
                }

                Dispatch(_received.AsSpan(start + 4, (int)size));
                start += 4 + (int)size;
            }

            Buffer.BlockCopy(_received, start, _received, 0, _receivedLength - start);
            _receivedLength -= start;
        }
        catch (InvalidDataException problem)
        {
            End(SftpEnd.Lost(_host, problem));
        }
    }

    private void Dispatch(ReadOnlySpan<byte> packet)
    {
        var type = (SftpType)packet[0];
        if (type == SftpType.Version)
        {
            _version.TrySetResult(packet[1..].ToArray());
            return;
        }

        if (packet.Length < 5)
        {
            throw new InvalidDataException("it sent an answer without a number");
        }

        if (_pending.TryRemove(BinaryPrimitives.ReadUInt32BigEndian(packet[1..]), out var waiting))
        {
            waiting.TrySetResult(new Reply(type, packet[5..].ToArray()));
        }
    }

    private void ReadVersion(byte[] answer)
    {
        var reader = new SftpPacketReader(answer);
        var version = reader.UInt32();
        if (version != 3)
        {
            throw new ConnectionLostException($"The sFTP server {_host} answers with protocol version {version}; version 3 was asked for.");
        }

        var extensions = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!reader.AtEnd)
        {
            var name = reader.Text();
            extensions[name] = reader.Text();
        }

        Extensions = extensions;
    }

    private void Watch()
    {
        if (!_pending.IsEmpty && Environment.TickCount64 - Volatile.Read(ref _lastSign) > _timeout.TotalMilliseconds)
        {
            End(new ConnectionLostException($"The sFTP server {_host} gave no sign for {_timeout.TotalSeconds:0} s."));
        }
        else if (_pending.IsEmpty)
        {
            Volatile.Write(ref _lastSign, Environment.TickCount64);
        }
    }

    private void End(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is not null)
        {
            return;
        }

        _outgoing.CompleteAdding();
        _version.TrySetException(SftpEnd.Lost(_host, reason));
        foreach (var number in _pending.Keys)
        {
            if (_pending.TryRemove(number, out var waiting))
            {
                waiting.TrySetException(SftpEnd.Lost(_host, reason));
            }
        }
    }

    private static byte[] HandleOf(Reply reply, string operation, string path) =>
        reply.Type == SftpType.Handle ? new SftpPacketReader(reply.Payload).Bytes().ToArray() : throw Refused(reply, operation, path);

    private static void Check(Reply reply, string operation, string path)
    {
        if (StatusOf(reply).Status != SftpStatus.Ok)
        {
            throw Refused(reply, operation, path);
        }
    }

    private static SftpException Refused(Reply reply, string operation, string path)
    {
        var (status, text) = StatusOf(reply);
        return new SftpException(operation, path, status, text);
    }

    private static (SftpStatus Status, string Text) StatusOf(Reply reply)
    {
        if (reply.Type != SftpType.Status)
        {
            return (SftpStatus.BadMessage, $"unexpected answer of type {(byte)reply.Type}");
        }

        var reader = new SftpPacketReader(reply.Payload);
        var status = (SftpStatus)reader.UInt32();
        return (status, reader.AtEnd ? "" : reader.Text());
    }

    private static List<SftpName> Names(Reply reply)
    {
        var reader = new SftpPacketReader(reply.Payload);
        var count = reader.UInt32();
        var names = new List<SftpName>();
        for (var i = 0u; i < count; i++)
        {
            var name = reader.Text();
            _ = reader.Bytes(); // the long form, for people
            names.Add(new SftpName(name, reader.Attributes()));
        }

        return names.Count > 0 ? names : throw new InvalidDataException("The sFTP server sent an answer without a name.");
    }

    private readonly record struct Reply(SftpType Type, byte[] Payload);
}

[Flags]
internal enum SftpOpenFlags : uint
{
    Read = 1,
    Write = 2,
    Append = 4,
    Create = 8,
    Truncate = 16,
    Exclusive = 32,
}
