using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;

namespace HaWpSdk.Policy.Yaml;

/// <summary>Reads a YAML tree as a document: every path must be in the definition and every value of its type.</summary>
/// <remarks>
/// Lists of items are maps from key to item. <c>$unknown</c> is an unknown value; <c>$open: true</c> in a map, or <c>$open</c> as an item of a list, leaves it open.
/// </remarks>
public static class DocumentReader
{
    private const string UnknownWord = "$unknown";
    private const string OpenWord = "$open";

    /// <summary>Reads a document.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="definition">The definition of the document.</param>
    /// <param name="positionOf">Turns a place in the file into the position of the node; the place itself when <see langword="null"/>.</param>
    /// <exception cref="PolicyFileException">A key is unknown, or a value has the wrong type.</exception>
    public static MapNode Read(YamlTree tree, DocumentDefinition definition, Func<YamlTree, SourcePosition>? positionOf = null)
    {
        if (tree is null)
        {
            throw new ArgumentNullException(nameof(tree));
        }

        var problems = new ProblemList();
        var map = Read(tree, definition, problems, positionOf);
        problems.ThrowIfAny();
        return map;
    }

    /// <summary>Reads a document and collects its problems; what is readable is in the result.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="definition">The definition of the document.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="positionOf">Turns a place in the file into the position of the node; the place itself when <see langword="null"/>.</param>
    public static MapNode Read(YamlTree tree, DocumentDefinition definition, ProblemList problems, Func<YamlTree, SourcePosition>? positionOf = null)
    {
        if (definition is null)
        {
            throw new ArgumentNullException(nameof(definition));
        }

        var reader = new Reader(definition, problems ?? throw new ArgumentNullException(nameof(problems)), positionOf ?? (t => t.Position));
        if (tree is YamlScalar { IsNull: true })
        {
            return MapNode.Empty;
        }

        return reader.Fields(tree, definition.Root) ?? MapNode.Empty;
    }

    /// <summary>Reads one value of a defined path.</summary>
    /// <param name="tree">The value.</param>
    /// <param name="path">The definition of its path.</param>
    /// <param name="definition">The definition of the document.</param>
    /// <param name="problems">Where problems go.</param>
    public static PolicyNode? ReadValue(YamlTree tree, PathDefinition path, DocumentDefinition definition, ProblemList problems) =>
        new Reader(definition, problems, t => t.Position).Value(tree, path);

    private sealed class Reader(DocumentDefinition definition, ProblemList problems, Func<YamlTree, SourcePosition> positionOf)
    {
        public PolicyNode? Value(YamlTree tree, PathDefinition path)
        {
            if (tree is YamlScalar { IsPlain: true, Text: UnknownWord })
            {
                return new UnknownNode(null, positionOf(tree));
            }

            if (tree is YamlScalar { IsNull: true })
            {
                return new ScalarNode(PolicyValue.Null, positionOf(tree));
            }

            return path.Type switch
            {
                DocumentType.Section => Fields(tree, path),
                DocumentType.ItemList => Items(tree, path),
                DocumentType.ValueList => Values(tree, path),
                DocumentType.Free => Free(tree),
                _ => Scalar(tree, path),
            };
        }

        public MapNode? Fields(YamlTree tree, PathDefinition section)
        {
            if (tree is not YamlMapping mapping)
            {
                problems.Add(tree.Position, $"'{Name(section)}' is a map of settings; this is {tree.Describe()}.");
                return null;
            }

            var entries = new List<KeyValuePair<string, PolicyNode>>();
            var open = false;
            foreach (var entry in mapping.Entries)
            {
                if (problems.IsFull)
                {
                    break;
                }

                if (entry.Key is { IsPlain: true, Text: OpenWord })
                {
                    open = Open(entry.Value);
                    continue;
                }

                if (section.Child(entry.Key.Text) is not { } child)
                {
                    var path = section.Path.Length == 0 ? entry.Key.Text : Name(section) + "." + entry.Key.Text;
                    problems.Add(entry.Key.Position, $"The {definition.Name} document has no path '{path}'." + NearestName.Hint(entry.Key.Text, section.Children.Select(c => c.Name)));
                    continue;
                }

                if (Value(entry.Value, child) is { } node)
                {
                    entries.Add(new(entry.Key.Text, node));
                }
            }

            return new MapNode(entries, open, positionOf(tree));
        }

        private ListNode? Items(YamlTree tree, PathDefinition list)
        {
            if (tree is YamlSequence sequence && sequence.Items.All(i => i is YamlScalar { IsPlain: true, Text: OpenWord }))
            {
                return new ListNode([], sequence.Items.Count > 0, positionOf(tree));
            }

            if (tree is not YamlMapping mapping)
            {
                problems.Add(tree.Position, $"'{Name(list)}' is a map from key to item; this is {tree.Describe()}.");
                return null;
            }

            var items = new ListItem[mapping.Entries.Count];
            var (count, open) = (0, false);
            foreach (var entry in mapping.Entries)
            {
                if (problems.IsFull)
                {
                    break;
                }

                if (entry.Key is { IsPlain: true, Text: OpenWord })
                {
                    open = Open(entry.Value);
                    continue;
                }

                if (entry.Key.Text is "" or OpenWord || entry.Key.Text.Contains(']'))
                {
                    problems.Add(entry.Key.Position, $"'{entry.Key.Text}' is no key for an item of '{Name(list)}': a key is not empty, not '{OpenWord}' and has no ']', so that a path can name it.");
                    continue;
                }

                var node = entry.Value switch
                {
                    YamlScalar { IsPlain: true, Text: UnknownWord } => new UnknownNode(null, positionOf(entry.Value)),
                    YamlScalar { IsNull: true } => new MapNode([], false, positionOf(entry.Key)),
                    _ => (PolicyNode?)Fields(entry.Value, list),
                };
                if (node is not null)
                {
                    items[count++] = new ListItem(entry.Key.Text, node is MapNode ? node.WithPosition(positionOf(entry.Key)) : node);
                }
            }

            return ListOf(items, count, open, positionOf(tree));
        }

        private bool Open(YamlTree value)
        {
            if (value is not YamlScalar { IsPlain: true, Text: "true" or "false" })
            {
                problems.Add(value.Position, $"'{OpenWord}' is true or false; this is {value.Describe()}.");
            }

            return value is YamlScalar { Text: "true" };
        }

        private ListNode? Values(YamlTree tree, PathDefinition list)
        {
            if (tree is not YamlSequence sequence)
            {
                problems.Add(tree.Position, $"'{Name(list)}' is a list; this is {tree.Describe()}.");
                return null;
            }

            var items = new ListItem[sequence.Items.Count];
            var (count, open) = (0, false);
            foreach (var item in sequence.Items)
            {
                if (item is YamlScalar { IsPlain: true, Text: OpenWord })
                {
                    open = true;
                }
                else if (item is YamlScalar { IsPlain: true, Text: UnknownWord })
                {
                    items[count++] = new ListItem(null, new UnknownNode(null, positionOf(item)));
                }
                else if (item is YamlScalar { IsNull: true })
                {
                    problems.Add(item.Position, $"An item of the list '{Name(list)}' is nothing. Remove it, or write a value.");
                }
                else if (Scalar(item, list) is { } node)
                {
                    items[count++] = new ListItem(null, node);
                }
            }

            return ListOf(items, count, open, positionOf(tree));
        }

        private static ListNode ListOf(ListItem[] items, int count, bool isOpen, SourcePosition position)
        {
            var read = items;
            if (count < items.Length)
            {
                read = new ListItem[count];
                Array.Copy(items, read, count);
            }

            return new ListNode(read, isOpen, position);
        }

        private ScalarNode? Scalar(YamlTree tree, PathDefinition path)
        {
            if (tree is not YamlScalar scalar)
            {
                problems.Add(tree.Position, $"'{Name(path)}' is {ValueText.Example(path.Kind)}; this is {tree.Describe()}.");
                return null;
            }

            if (path.Type == DocumentType.Mixed)
            {
                return new ScalarNode(MixedValue(scalar), positionOf(tree));
            }

            if (!PolicyValue.TryParse(path.Kind, scalar.Text, out var value))
            {
                var secret = path.Kind == ValueKind.Secret;
                problems.Add(tree.Position, $"'{Name(path)}' is {ValueText.Example(path.Kind)}; {(secret ? "this is text, and a secret never stands in a file" : "this is " + scalar.Describe())}.");
                return null;
            }

            if (path.Values.Count > 0 && !path.Values.Contains(value.Text))
            {
                problems.Add(tree.Position, $"'{value.Text}' is no value for '{Name(path)}'; it is one of {string.Join(", ", path.Values)}." + NearestName.Hint(value.Text, path.Values));
                return null;
            }

            return new ScalarNode(value, positionOf(tree));
        }

        private PolicyNode Free(YamlTree tree) => tree switch
        {
            YamlMapping mapping => new MapNode(
                mapping.Entries.Where(e => !IsOpenWord(e.Key)).Select(e => new KeyValuePair<string, PolicyNode>(e.Key.Text, Free(e.Value))),
                mapping.Entries.Any(e => IsOpenWord(e.Key) && Open(e.Value)),
                positionOf(tree)),
            YamlSequence sequence => new ListNode(sequence.Items.Where(i => !IsOpenWord(i)).Select(i => new ListItem(null, Free(i))), sequence.Items.Any(IsOpenWord), positionOf(tree)),
            YamlScalar { IsPlain: true, Text: UnknownWord } => new UnknownNode(null, positionOf(tree)),
            _ => new ScalarNode(MixedValue((YamlScalar)tree), positionOf(tree)),
        };

        private static bool IsOpenWord(YamlTree tree) => tree is YamlScalar { IsPlain: true, Text: OpenWord };

        private static string Name(PathDefinition path) => path.Path.Length == 0 ? "the document" : path.Path;
    }

    /// <summary>The value of a scalar whose kind the definition leaves open: what YAML itself says.</summary>
    internal static PolicyValue MixedValue(YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            return PolicyValue.Null;
        }

        if (scalar.IsPlain && PolicyValue.TryParse(ValueKind.Boolean, scalar.Text, out var boolean))
        {
            return boolean;
        }

        return scalar.IsPlain && PolicyValue.TryParse(ValueKind.Number, scalar.Text, out var number) ? number : PolicyValue.OfText(scalar.Text);
    }
}
