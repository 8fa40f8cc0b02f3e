using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;

namespace HaWpSdk.Policy.Yaml;

/// <summary>Strict reading of one map: asks for fields by name and reports what is missing, wrong, or left over.</summary>
public sealed class TreeFields
{
    private readonly YamlMapping? _map;
    private readonly ProblemList _problems;
    private readonly string _what;
    private readonly List<string> _asked = [];

    /// <summary>Starts reading a map.</summary>
    /// <param name="tree">The tree; anything but a map is reported.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="what">What the map is, with its article, for messages: <c>a rule</c>.</param>
    public TreeFields(YamlTree tree, ProblemList problems, string what)
    {
        _problems = problems;
        _what = what;
        Position = tree.Position;
        _map = tree as YamlMapping;
        if (_map is null)
        {
            problems.Add(tree.Position, $"Here {what} is expected, a map; this is {tree.Describe()}.");
        }
    }

    /// <summary>Where the map stands.</summary>
    public SourcePosition Position { get; }

    /// <summary>Whether the map has a field.</summary>
    /// <param name="name">The field.</param>
    public bool Has(string name) => _map?[name] is not null;

    /// <summary>The value of a field, or <see langword="null"/>.</summary>
    /// <param name="name">The field.</param>
    public YamlTree? Optional(string name)
    {
        _asked.Add(name);
        return _map?[name];
    }

    /// <summary>The value of a field; a missing one is reported.</summary>
    /// <param name="name">The field.</param>
    public YamlTree? Required(string name)
    {
        var value = Optional(name);
        if (value is null && _map is not null)
        {
            _problems.Add(Position, $"The field '{name}' of {_what} is missing.");
        }

        return value;
    }

    /// <summary>The text of a required field.</summary>
    /// <param name="name">The field.</param>
    public string? Text(string name) => Scalar(name, Required(name))?.Text;

    /// <summary>The text of an optional field.</summary>
    /// <param name="name">The field.</param>
    public string? OptionalText(string name) => Scalar(name, Optional(name))?.Text;

    /// <summary>The boolean of an optional field.</summary>
    /// <param name="name">The field.</param>
    public bool? Boolean(string name)
    {
        var scalar = Scalar(name, Optional(name));
        if (scalar is null)
        {
            return null;
        }

        if (scalar.Text is "true" or "false")
        {
            return scalar.Text == "true";
        }

        _problems.Add(scalar.Position, $"The field '{name}' is true or false, not '{scalar.Text}'.");
        return null;
    }

    /// <summary>The texts of an optional list.</summary>
    /// <param name="name">The field.</param>
    public IReadOnlyList<string>? Texts(string name)
    {
        switch (Optional(name))
        {
            case null:
                return null;
            case YamlSequence sequence:
                var texts = new List<string>();
                foreach (var item in sequence.Items)
                {
                    if (item is YamlScalar scalar)
                    {
                        texts.Add(scalar.Text);
                    }
                    else
                    {
                        _problems.Add(item.Position, $"The list '{name}' holds texts; this is {item.Describe()}.");
                    }
                }

                return texts;
            case var other:
                _problems.Add(other.Position, $"The field '{name}' is a list; this is {other.Describe()}.");
                return null;
        }
    }

    /// <summary>A required list; anything else is reported.</summary>
    /// <param name="name">The field.</param>
    public YamlSequence? RequiredList(string name) => Shape<YamlSequence>(name, Required(name), "a list");

    /// <summary>A required map with free keys; anything else is reported.</summary>
    /// <param name="name">The field.</param>
    public YamlMapping? RequiredMapping(string name) => Shape<YamlMapping>(name, Required(name), "a map");

    /// <summary>An optional map with free keys; anything else is reported.</summary>
    /// <param name="name">The field.</param>
    public YamlMapping? OptionalMapping(string name) => Shape<YamlMapping>(name, Optional(name), "a map");

    /// <summary>A required map below.</summary>
    /// <param name="name">The field.</param>
    public TreeFields? Map(string name) => Required(name) is { } tree ? new TreeFields(tree, _problems, "'" + name + "'") : null;

    /// <summary>A field with one possible value.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">The value.</param>
    public void Constant(string name, string value)
    {
        if (Required(name) is { } tree && !(tree is YamlScalar scalar && scalar.Text == value))
        {
            _problems.Add(tree.Position, $"The field '{name}' must be '{value}'; this is {tree.Describe()}.");
        }
    }

    /// <summary>One of several values.</summary>
    /// <typeparam name="T">The enumeration whose members, in camelCase, are the values.</typeparam>
    /// <param name="name">The field.</param>
    public T? OptionalEnum<T>(string name)
        where T : struct, Enum
    {
        var scalar = Scalar(name, Optional(name));
        if (scalar is null)
        {
            return null;
        }

        if (EnumWords.TryParse<T>(scalar.Text, out var value))
        {
            return value;
        }

        var words = EnumWords.Of<T>();
        _problems.Add(scalar.Position, $"'{scalar.Text}' is no value for '{name}'; it is one of {string.Join(", ", words)}." + NearestName.Hint(scalar.Text, words));
        return null;
    }

    /// <summary>Ends reading: every field nobody asked for is reported with the nearest known name.</summary>
    /// <param name="alsoKnown">Further fields that exist, for the hint.</param>
    public void Done(params string[] alsoKnown)
    {
        if (_map is null)
        {
            return;
        }

        foreach (var entry in _map.Entries)
        {
            if (_problems.IsFull)
            {
                return;
            }

            if (!_asked.Contains(entry.Key.Text))
            {
                _problems.Add(entry.Key.Position, $"'{entry.Key.Text}' is no field of {_what}." + NearestName.Hint(entry.Key.Text, _asked.Concat(alsoKnown)));
            }
        }
    }

    private T? Shape<T>(string name, YamlTree? tree, string shape)
        where T : YamlTree
    {
        if (tree is not (null or T))
        {
            _problems.Add(tree.Position, $"The field '{name}' is {shape}; this is {tree.Describe()}.");
        }

        return tree as T;
    }

    private YamlScalar? Scalar(string name, YamlTree? tree)
    {
        if (tree is null or YamlScalar)
        {
            return tree as YamlScalar;
        }

        _problems.Add(tree.Position, $"The field '{name}' is one value; this is {tree.Describe()}.");
        return null;
    }
}
