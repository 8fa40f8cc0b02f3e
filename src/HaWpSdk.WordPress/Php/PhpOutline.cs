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
    private const uint CallSeed = 0x811C9DC5;
    private const uint FunctionSeed = 0x9E3779B1;
    private const uint ConstantSeed = 0x85EBCA77;
    private const uint PropertySeed = 0xC2B2AE3D;

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
        return PhpInterest.SpeakingWordsOccurIn(bytes, length) || new PhpOutlineReader(bytes, length).CallsWordPress();
    }

    /// <summary>The hash of a name for <see cref="Has"/>.</summary>
    internal static uint HashOf(PhpNameKind kind, string name)
    {
        var ignoreCase = kind is PhpNameKind.Call or PhpNameKind.Function ? 0x20u : 0u;
        var bytes = System.Text.Encoding.UTF8.GetBytes(name);
        var hash = Seed(kind);
        for (var i = bytes.Length - 1; i >= 0; i--)
            hash = Step(hash, bytes[i] | ignoreCase);
        return hash;
    }

    internal static uint HashOfCall(string name) => HashOf(PhpNameKind.Call, name);

    /// <summary>Whether the name may occur; <see langword="false"/> is certain.</summary>
    internal bool Has(uint hash) => Array.IndexOf(_names, hash) >= 0;

    // From the last character to the first, as the pass meets them. The bit that tells upper from lower case is set where case does not count.
    internal static uint Step(uint hash, uint character) => (hash ^ character) * 16_777_619;

    internal static uint Seed(PhpNameKind kind) => kind switch
    {
        PhpNameKind.Call => CallSeed,
        PhpNameKind.Function => FunctionSeed,
        PhpNameKind.Constant => ConstantSeed,
        _ => PropertySeed,
    };
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
