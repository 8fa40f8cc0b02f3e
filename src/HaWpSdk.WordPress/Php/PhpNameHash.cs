#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace HaWpSdk.WordPress.Php;

/// <summary>Hashes names where they stand in the bytes of a file: from their last byte to the first, sixteen at once.</summary>
internal static class PhpNameHash
{
    /// <summary>Longer names are told apart by this many of their last bytes.</summary>
    internal const int LongestName = 128;

    private const int Piece = 16;

    /// <summary>The bit that tells upper from lower case is set where case does not count.</summary>
    private const byte CaseBit = 0x20;

    // How a name is spelled. Bytes from 0x80 up are letters, as in PHP.
    private static readonly bool[] NameBytes = CreateNameBytes();

#if NET
    // Sixteen times nothing, sixteen times everything: from the right place on it keeps the last bytes of a piece.
    private static ReadOnlySpan<byte> Keep =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];
#endif

    internal static bool IsNameByte(byte value) => NameBytes[value];

    /// <summary>The hash of a name that is known.</summary>
    internal static uint Of(PhpNameKind kind, string name)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(name);
        return Of(kind, bytes, 0, bytes.Length);
    }

    /// <summary>The hash of the name that covers a range.</summary>
    internal static uint Of(PhpNameKind kind, byte[] bytes, int start, int end)
    {
        var hash = Seed(kind);
        var first = Math.Max(start, end - LongestName);
        while (true)
        {
            // Zeros stand where the name has no more bytes; a full piece is always followed by another one.
            var (low, high) = (0UL, 0UL);
            var count = Math.Min(Piece, end - first);
            for (var i = 0; i < count; i++)
            {
                var value = (ulong)(IgnoresCase(kind) ? bytes[end - 1 - i] | CaseBit : bytes[end - 1 - i]);
                if (i < 8)
                    high |= value << (56 - (8 * i));
                else
                    low |= value << (56 - (8 * (i - 8)));
            }

            hash = Add(hash, low, high);
            if (count < Piece)
                return Finish(hash);
            end -= Piece;
        }
    }

    /// <summary>The hash of the name that ends before a place, and where it starts.</summary>
    internal static uint Before(PhpNameKind kind, byte[] bytes, int end, out int start)
    {
#if NET
        // Nearly all names are shorter than sixteen bytes.
        if (end >= Piece)
        {
            var block = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)(end - Piece));
            var count = CountNameBytes(block);
            if (count < Piece)
            {
                start = end - count;
                var keep = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Keep), (nuint)count);
                var name = ((IgnoresCase(kind) ? block | Vector128.Create(CaseBit) : block) & keep).AsUInt64();
                return Finish(Add(Seed(kind), name.GetElement(0), name.GetElement(1)));
            }
        }
#endif
        start = StartOf(bytes, end);
        return Of(kind, bytes, start, end);
    }

    /// <summary>Where the name starts that ends before a place.</summary>
    internal static int StartOf(byte[] bytes, int end)
    {
#if NET
        if (end >= Piece && CountNameBytes(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)(end - Piece))) is var count && count < Piece)
            return end - count;
#endif
        var limit = Math.Max(0, end - LongestName);
        while (end > limit && NameBytes[bytes[end - 1]])
            end--;
        return end;
    }

#if NET
    /// <summary>How many bytes at the end of the block belong to a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountNameBytes(Vector128<byte> block)
    {
        var letters = Vector128.LessThan((block | Vector128.Create(CaseBit)) - Vector128.Create((byte)'a'), Vector128.Create((byte)26));
        var digits = Vector128.LessThan(block - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
        var others = Vector128.Equals(block, Vector128.Create((byte)'_')) | block; // of the block itself only the top bit counts: it is set from 0x80 up
        return BitOperations.LeadingZeroCount(~((letters | digits | others).ExtractMostSignificantBits() << 16));
    }
#endif

    private static bool IgnoresCase(PhpNameKind kind) => kind is PhpNameKind.Call or PhpNameKind.Function;

    private static ulong Seed(PhpNameKind kind) => kind switch
    {
        PhpNameKind.Call => 0x811C9DC5_9E3779B1,
        PhpNameKind.Function => 0x9E3779B1_85EBCA77,
        PhpNameKind.Constant => 0x85EBCA77_C2B2AE3D,
        _ => 0xC2B2AE3D_27D4EB2F,
    };

    private static ulong Add(ulong hash, ulong low, ulong high)
    {
        hash = (hash ^ high) * 0x9FB21C651E98DF25;
        hash ^= hash >> 32;
        return (hash ^ low) * 0xC2B2AE3D27D4EB4F;
    }

    private static uint Finish(ulong hash) => (uint)((hash ^ (hash >> 29)) * 0x9E3779B97F4A7C15 >> 32);

    private static bool[] CreateNameBytes()
    {
        var result = new bool[256];
        for (var i = 0; i < 256; i++)
            result[i] = PhpLexer.IsNamePart((char)i);
        return result;
    }
}
