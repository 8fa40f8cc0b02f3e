namespace HaWpSdk.WordPress.Php;

/// <summary>
/// What one PHP file calls, declares and assigns, by hashes of the names, found in one pass over its bytes without splitting them into tokens.
/// It over-approximates: a name in a comment or string is in it as well, so a name that is not in it is certainly not in the file.
/// </summary>
/// <remarks>
/// Nine files of ten in a real plugin need nothing more. The pass stops only at <c>(</c> and <c>=</c>: the name before a parenthesis is a call or a
/// declaration, the name before an equal sign a constant or a property.
/// </remarks>
public sealed class PhpOutline
{
    private readonly uint[] _names;

    private PhpOutline(uint[] names, PhpMarks marks, int length)
    {
        _names = names;
        Marks = marks;
        Length = length;
    }

    /// <summary>Bytes of the file.</summary>
    internal int Length { get; }

    /// <summary>What the file may be about.</summary>
    internal PhpMarks Marks { get; }

    /// <summary>Hashes of the names, in the order of the file; a name that occurs often stands here as often.</summary>
    internal uint[] Names => _names;

    /// <summary>Reads the outline of a file.</summary>
    /// <param name="bytes">The bytes of the file, in any encoding that keeps ASCII.</param>
    /// <param name="length">How many of them belong to the file.</param>
    /// <returns>The outline.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> exceeds the array.</exception>
    public static PhpOutline Of(byte[] bytes, int length)
    {
        if (bytes is null)
            throw new ArgumentNullException(nameof(bytes));
        if ((uint)length > (uint)bytes.Length)
            throw new ArgumentOutOfRangeException(nameof(length));
        var reader = new PhpOutlineReader(bytes, length);
        reader.Read();
        return new PhpOutline(reader.TakeNames(), reader.Marks, length);
    }

    /// <summary>Whether the code calls or names anything of WordPress: a library that works without it does not.</summary>
    /// <param name="bytes">The bytes of the file, in any encoding that keeps ASCII.</param>
    /// <param name="length">How many of them belong to the file.</param>
    /// <returns><see langword="true"/> at the first sign.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> exceeds the array.</exception>
    public static bool SpeaksToWordPress(byte[] bytes, int length)
    {
        if (bytes is null)
            throw new ArgumentNullException(nameof(bytes));
        if ((uint)length > (uint)bytes.Length)
            throw new ArgumentOutOfRangeException(nameof(length));
        return PhpInterest.SpeakingWords.OccurIn(new ArraySegment<byte>(bytes, 0, length));
    }

    /// <summary>The hash of a name for <see cref="Has"/>.</summary>
    internal static uint HashOf(PhpNameKind kind, string name) => PhpNameHash.Of(kind, name);

    internal static uint HashOfCall(string name) => HashOf(PhpNameKind.Call, name);

    /// <summary>Whether the name may occur; <see langword="false"/> is certain.</summary>
    internal bool Has(uint hash) => Array.IndexOf(_names, hash) >= 0;

    /// <summary>Whether one of the names may occur; <see langword="false"/> is certain.</summary>
    internal bool HasAny(uint[] hashes) => Array.Exists(hashes, Has);
}

/// <summary>How a name occurs.</summary>
internal enum PhpNameKind { Call, Function, Constant, Property }

/// <summary>What a file may be about.</summary>
[Flags]
internal enum PhpMarks
{
    None = 0,

    /// <summary>Something a behaviour can start from.</summary>
    Matters = 1,

    /// <summary>Code that runs in Composer.</summary>
    ComposerPlugin = 2,
}
