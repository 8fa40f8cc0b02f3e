using System.Text;

namespace HaWpSdk.Policy.Yaml;

/// <summary>Trees in a compact binary form, so that the shipped rules are never parsed as YAML: not in the compiler, not at start-up.</summary>
/// <remarks>A table of texts, then each file as a stream of nodes. The reader trusts its input: it is a resource of this product, not a user's file.</remarks>
public static class YamlTreeBinary
{
    private const string Magic = "hawp-trees-1";

    private const byte PlainScalar = 0;
    private const byte QuotedScalar = 1;
    private const byte Mapping = 2;
    private const byte Sequence = 3;

    /// <summary>Writes trees.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="trees">The trees; their file names are kept.</param>
    public static void Write(Stream stream, IEnumerable<YamlTree> trees)
    {
        var all = (trees ?? throw new ArgumentNullException(nameof(trees))).ToList();
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var tree in all)
            {
                WriteNumber(writer, Index(tree.File));
                WriteNode(writer, tree);
            }
        }

        using var output = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        output.Write(Magic);
        WriteNumber(output, texts.Count);
        foreach (var text in texts.OrderBy(t => t.Value))
        {
            output.Write(text.Key);
        }

        WriteNumber(output, all.Count);
        output.Flush();
        body.Position = 0;
        body.CopyTo(stream);

        int Index(string text)
        {
            if (!texts.TryGetValue(text, out var index))
            {
                index = texts.Count;
                texts.Add(text, index);
            }

            return index;
        }

        void WriteNode(BinaryWriter writer, YamlTree tree)
        {
            switch (tree)
            {
                case YamlScalar scalar:
                    writer.Write(scalar.IsPlain ? PlainScalar : QuotedScalar);
                    WritePlace(writer, tree);
                    WriteNumber(writer, Index(scalar.Text));
                    break;
                case YamlMapping mapping:
                    writer.Write(Mapping);
                    WritePlace(writer, tree);
                    WriteNumber(writer, mapping.Entries.Count);
                    foreach (var entry in mapping.Entries)
                    {
                        WriteNode(writer, entry.Key);
                        WriteNode(writer, entry.Value);
                    }

                    break;
                case YamlSequence sequence:
                    writer.Write(Sequence);
                    WritePlace(writer, tree);
                    WriteNumber(writer, sequence.Items.Count);
                    foreach (var item in sequence.Items)
                    {
                        WriteNode(writer, item);
                    }

                    break;
            }
        }
    }

    /// <summary>Reads trees.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="InvalidDataException">The stream was not written by this version.</exception>
    public static IReadOnlyList<YamlTree> Read(Stream stream)
    {
        using var reader = new BinaryReader(stream ?? throw new ArgumentNullException(nameof(stream)), Encoding.UTF8, leaveOpen: true);
        if (reader.ReadString() != Magic)
        {
            throw new InvalidDataException("The stream holds no trees of this version.");
        }

        var texts = new string[ReadNumber(reader)];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        var trees = new YamlTree[ReadNumber(reader)];
        for (var i = 0; i < trees.Length; i++)
        {
            var file = texts[ReadNumber(reader)];
            trees[i] = ReadNode(reader, texts, file);
        }

        return trees;
    }

    private static YamlTree ReadNode(BinaryReader reader, string[] texts, string file)
    {
        var kind = reader.ReadByte();
        var line = ReadNumber(reader);
        var column = ReadNumber(reader);
        if (kind is PlainScalar or QuotedScalar)
        {
            return new YamlScalar(texts[ReadNumber(reader)], kind == PlainScalar, file, line, column);
        }

        var count = ReadNumber(reader);
        if (kind == Mapping)
        {
            var entries = new YamlEntry[count];
            for (var i = 0; i < count; i++)
            {
                entries[i] = new YamlEntry((YamlScalar)ReadNode(reader, texts, file), ReadNode(reader, texts, file));
            }

            return new YamlMapping(entries, file, line, column);
        }

        var items = new YamlTree[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = ReadNode(reader, texts, file);
        }

        return new YamlSequence(items, file, line, column);
    }

    private static void WritePlace(BinaryWriter writer, YamlTree tree)
    {
        WriteNumber(writer, tree.Line);
        WriteNumber(writer, tree.Column);
    }

    // Seven bits a byte, as BinaryWriter does for its own lengths.
    private static void WriteNumber(BinaryWriter writer, int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            writer.Write((byte)(rest | 0x80));
            rest >>= 7;
        }

        writer.Write((byte)rest);
    }

    private static int ReadNumber(BinaryReader reader)
    {
        var result = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = reader.ReadByte();
            result |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return result;
            }
        }

        throw new InvalidDataException("A number of the stream is too long.");
    }
}
