using System.Buffers;

namespace HaWpSdk.Scanning.Files;

/// <summary>
/// Keeps the bytes of a plugin's files while the plugin is judged: questions come back to them, and to open a file again costs more than to search it. Files stand one after another in rented
/// blocks; what does not fit any more is read again.
/// </summary>
internal sealed class KeptFiles : IDisposable
{
    private const int BlockSize = 1024 * 1024;

    /// <summary>Blocks of one plugin at most: most plugins fit.</summary>
    private const int MaximumBlocks = 6;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _blocks = [];
    private int _used = BlockSize;

    /// <summary>Whether the copies are still valid.</summary>
    internal bool IsOpen { get; private set; } = true;

    /// <summary>Takes a copy.</summary>
    /// <param name="bytes">A file.</param>
    /// <returns>The copy, valid until this is disposed of; <see langword="null"/> when there is no room.</returns>
    internal ArraySegment<byte>? Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BlockSize / 2)
            return null;
        ArraySegment<byte> place;
        lock (_lock)
        {
            if (bytes.Length > BlockSize - _used || _blocks.Count == 0)
            {
                if (_blocks.Count == MaximumBlocks || !IsOpen)
                    return null;
                _blocks.Add(ArrayPool<byte>.Shared.Rent(BlockSize));
                _used = 0;
            }

            place = new ArraySegment<byte>(_blocks[^1], _used, bytes.Length);
            _used += bytes.Length;
        }

        bytes.CopyTo(place);
        return place;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            IsOpen = false;
            foreach (var block in _blocks)
                ArrayPool<byte>.Shared.Return(block);
            _blocks.Clear();
            _used = BlockSize;
        }
    }
}
