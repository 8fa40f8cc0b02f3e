using System.Text;
using System.Text.Unicode;

namespace HaWpSdk.Scanning.Files;

/// <summary>
/// Names of files on Linux are bytes, mostly UTF-8 but not always, and PHP includes a file whatever its name. Bytes that are no UTF-8 become lone surrogates
/// U+DC80 to U+DCFF and back, as Python does it: such a file can be opened, and shown with a replacement character.
/// </summary>
internal static class FileNames
{
    private const char FirstEscape = '\uDC80';
    private const char LastEscape = '\uDCFF';

    /// <summary>The name as characters.</summary>
    /// <param name="name">The bytes.</param>
    /// <param name="characters">Where to; one for each byte is enough.</param>
    /// <returns>The characters written.</returns>
    internal static int Decode(ReadOnlySpan<byte> name, Span<char> characters)
    {
        if (Utf8.IsValid(name))
            return Encoding.UTF8.GetChars(name, characters);
        var length = 0;
        while (name.Length > 0)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
                length += rune.EncodeToUtf16(characters[length..]);
            else
            {
                foreach (var invalid in name[..consumed])
                    characters[length++] = (char)(FirstEscape - 0x80 + invalid);
            }

            name = name[consumed..];
        }

        return length;
    }

    /// <summary>The bytes of a name or path.</summary>
    /// <param name="path">The characters.</param>
    /// <param name="bytes">Where to; three for each character are enough.</param>
    /// <returns>The bytes written.</returns>
    internal static int Encode(string path, Span<byte> bytes)
    {
        if (!path.AsSpan().ContainsAnyInRange(FirstEscape, LastEscape))
            return Encoding.UTF8.GetBytes(path, bytes);
        var length = 0;
        for (var i = 0; i < path.Length;)
        {
            if (Rune.TryGetRuneAt(path, i, out var rune))
            {
                length += rune.EncodeToUtf8(bytes[length..]);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                var lone = path[i++];
                length += lone is >= FirstEscape and <= LastEscape ? Raw(lone, bytes[length..]) : Rune.ReplacementChar.EncodeToUtf8(bytes[length..]);
            }
        }

        return length;
    }

    private static int Raw(char escape, Span<byte> bytes)
    {
        bytes[0] = (byte)(escape - FirstEscape + 0x80);
        return 1;
    }
}
