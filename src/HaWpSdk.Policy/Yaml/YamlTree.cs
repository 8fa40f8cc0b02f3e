using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Yaml;

/// <summary>A YAML (or JSON) file as a plain tree with positions: what every reader of this project starts from.</summary>
/// <remarks>No anchors, aliases, tags or duplicate keys survive reading, and the depth is bounded, so a tree is always safe to walk.</remarks>
public abstract class YamlTree
{
    private protected YamlTree(string file, int line, int column)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file it was read from.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }

    /// <summary>The position, for nodes and problems.</summary>
    public SourcePosition Position => new(File, Line, Column);

    /// <summary>What it is, for error messages: <c>text</c>, <c>a map</c> or <c>a list</c>.</summary>
    public abstract string Describe();
}

/// <summary>A scalar.</summary>
public sealed class YamlScalar : YamlTree
{
    /// <summary>Creates a scalar.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isPlain">Whether it was written without quotes.</param>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public YamlScalar(string text, bool isPlain, string file, int line, int column)
        : base(file, line, column)
    {
        Text = text;
        IsPlain = isPlain;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Whether it was written without quotes, so that <c>true</c> is a boolean and <c>null</c> is nothing.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether it is an unquoted <c>null</c>, <c>~</c> or nothing.</summary>
    public bool IsNull => IsPlain && (Text is "null" or "~" or "");

    /// <inheritdoc/>
    public override string Describe() => IsNull ? "nothing" : "'" + Text + "'";
}

/// <summary>One entry of a map.</summary>
/// <remarks>A class: code of the framework over a structure of ours is compiled when a process starts, however its assemblies were compiled ahead.</remarks>
public sealed class YamlEntry
{
    /// <summary>Creates an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public YamlEntry(YamlScalar key, YamlTree value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The key.</summary>
    public YamlScalar Key { get; }

    /// <summary>The value.</summary>
    public YamlTree Value { get; }
}

/// <summary>A map; its keys are unique.</summary>
public sealed class YamlMapping : YamlTree
{
    /// <summary>Creates a map.</summary>
    /// <param name="entries">The entries, with unique keys.</param>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public YamlMapping(IReadOnlyList<YamlEntry> entries, string file, int line, int column)
        : base(file, line, column) => Entries = entries;

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; }

    /// <summary>The value of a key, or <see langword="null"/>.</summary>
    /// <param name="key">The key.</param>
    public YamlTree? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (string.Equals(entry.Key.Text, key, StringComparison.Ordinal))
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <inheritdoc/>
    public override string Describe() => "a map";
}

/// <summary>A list.</summary>
public sealed class YamlSequence : YamlTree
{
    /// <summary>Creates a list.</summary>
    /// <param name="items">The items.</param>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public YamlSequence(IReadOnlyList<YamlTree> items, string file, int line, int column)
        : base(file, line, column) => Items = items;

    /// <summary>The items, in order.</summary>
    public IReadOnlyList<YamlTree> Items { get; }

    /// <inheritdoc/>
    public override string Describe() => "a list";
}
