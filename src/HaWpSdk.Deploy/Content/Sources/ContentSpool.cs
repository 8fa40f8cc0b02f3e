using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>
/// One temporary file that holds the contents of all of an archive's entries, one after another. Names from the archive
/// never meet this machine's file system, and the file disappears with the process.
/// </summary>
internal sealed class ContentSpool : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(
        Path.Combine(Path.GetTempPath(), $"hawp-{Guid.NewGuid():N}.spool"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);

    private long _length;

    /// <summary>Copies a stream in, hashing it, and stops one byte after <paramref name="limit"/>.</summary>
    public async Task<Part> AddAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        var start = _length;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (true)
            {
                var read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return new Part(this, start, _length - start, crc.GetCurrentHashAsUInt32(), Convert.ToHexStringLower(sha.GetHashAndReset()));
                }

                if (_length - start + read > limit)
                {
                    throw new TooLongException();
                }

                sha.AppendData(buffer, 0, read);
                crc.Append(buffer.AsSpan(0, read));
                RandomAccess.Write(_file, buffer.AsSpan(0, read), _length);
                _length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>One entry's content.</summary>
    public sealed record Part(ContentSpool Spool, long Start, long Length, uint Crc32, string Sha256)
    {
        public Stream OpenRead() => new PartStream(Spool._file, Start, Length);
    }

    /// <summary>An entry held more than it declared.</summary>
    public sealed class TooLongException : Exception;

    private sealed class PartStream(SafeFileHandle file, long start, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => _position = value;
        }

        public override int Read(Span<byte> buffer)
        {
            var wanted = (int)Math.Min(buffer.Length, Math.Max(0, length - _position));
            var read = wanted == 0 ? 0 : RandomAccess.Read(file, buffer[..wanted], start + _position);
            _position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
            // Nothing is written through this stream.
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
