using System.Text;
using System.Text.RegularExpressions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Templates;

/// <summary>A template with its parameters filled in: conditions decided, functions computed, what cannot be known marked unknown with the reason.</summary>
internal sealed class TemplateModel
{
    private static readonly Regex Reference = new(@"\$\{(!?)([A-Za-z0-9:._]+)\}", RegexOptions.CultureInvariant);
    private readonly YamlMapping _root;
    private readonly IReadOnlyDictionary<string, string> _given;
    private readonly Dictionary<string, bool?> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _deciding = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, TemplateValue> NoValues = [];
    private readonly IReadOnlyDictionary<string, TemplateValue> _values;
    private readonly string _prefix;
    private readonly Func<string, string?>? _nested;
    private readonly Dictionary<string, TemplateModel?> _children = new(StringComparer.Ordinal);

    private TemplateModel(YamlMapping root, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, TemplateValue>? values = null, string prefix = "", Func<string, string?>? nested = null)
    {
        _root = root;
        _given = given;
        _values = values ?? NoValues;
        _prefix = prefix;
        _nested = nested;
        var resources = root["Resources"] as YamlMapping
            ?? throw new PolicyFileException(new PolicyProblem(root.Position, "The template has no Resources."));
        _ids = new HashSet<string>(resources.Entries.Select(entry => entry.Key.Text), StringComparer.Ordinal);
        Resources = [.. resources.Entries.Select(Resource).OfType<TemplateResource>()];
        Nested = [.. Resources.Where(resource => resource.Type == Stack).Select(resource => Child(resource.Id.Substring(_prefix.Length))).OfType<TemplateModel>()];
    }

    private const string Stack = "AWS::CloudFormation::Stack";

    /// <summary>The templates of nested stacks that were found. The logical id of the stack and a dot stand before the ids of their resources.</summary>
    public IReadOnlyList<TemplateModel> Nested { get; }

    /// <summary>This template and all that are nested in it.</summary>
    public IEnumerable<TemplateModel> All => new[] { this }.Concat(Nested.SelectMany(nested => nested.All));

    /// <summary>The file name in the address of a nested template; <see langword="null"/> when it is not known.</summary>
    public static string? FileOf(TemplateValue? url) => (url?.Text ?? (url as PartlyKnownText)?.Written) is { Length: > 0 } text ? text.Split('?')[0].TrimEnd('/').Split('/').Last() : null;

    /// <summary>The resources that exist, or may exist.</summary>
    public IReadOnlyList<TemplateResource> Resources { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="PolicyFileException">It is no template.</exception>
    public static TemplateModel Read(string text, string file, IReadOnlyDictionary<string, string>? parameters = null, Func<string, string?>? nested = null)
    {
        var root = TemplateYaml.Read(text, file);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);

        // Our own templates say what their parameters become: a cluster is judged as it will be when it is sealed.
        if ((root["Metadata"] as YamlMapping)?["HaWpSdk"] is YamlMapping own)
        {
            given["Sealed"] = "true";
            foreach (var entry in own.Entries)
            {
                if (entry.Value is YamlScalar scalar && entry.Key.Text is "WebMinNodes" or "WebMaxNodes")
                {
                    given[entry.Key.Text] = ((YamlScalar)entry.Value).Text;
                }
            }
        }

        foreach (var parameter in parameters ?? new Dictionary<string, string>())
        {
            given[parameter.Key] = parameter.Value;
        }

        return new TemplateModel(root, given, nested: nested);
    }

    public IEnumerable<TemplateResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public TemplateResource? Find(string? id) => Resources.FirstOrDefault(resource => resource.Id == id);

    /// <summary>Whether a resource exists only under a condition that cannot be decided here.</summary>
    public bool IsPerhaps(TemplateResource resource) =>
        (_root["Resources"] as YamlMapping)?[resource.Id.Substring(_prefix.Length)] is YamlMapping written && written["Condition"] is YamlScalar condition && Condition(condition.Text) is null;

    /// <summary>A value in the template's metadata.</summary>
    public string? Own(string name) => (((_root["Metadata"] as YamlMapping)?["HaWpSdk"] as YamlMapping)?[name] as YamlScalar)?.Text;

    /// <summary>The declaration of a parameter.</summary>
    public YamlMapping? Parameter(string name) => (_root["Parameters"] as YamlMapping)?[name] as YamlMapping;

    private TemplateResource? Resource(YamlEntry entry)
    {
        if (entry.Value is not YamlMapping resource || (resource["Type"] as YamlScalar)?.Text is not { } type)
        {
            return null;
        }

        if (resource["Condition"] is YamlScalar condition && Condition(condition.Text) == false)
        {
            return null;
        }

        var whole = Map(new YamlMapping([.. resource.Entries.Where(e => e.Key.Text != "Condition")], entry.Key.File, entry.Key.Line, entry.Key.Column), resource.Position);
        return new TemplateResource(_prefix + entry.Key.Text, type, whole["Properties"] ?? new MapValue(new Dictionary<string, TemplateValue>(), resource.Position), whole);
    }

    private TemplateValue? Value(YamlTree tree)
    {
        switch (tree)
        {
            case YamlScalar scalar:
                return new TextValue(scalar.Text, scalar.Position);
            case YamlSequence sequence:
                return new ListValue([.. sequence.Items.Select(Value).OfType<TemplateValue>()], sequence.Position);
            case YamlMapping { Entries.Count: 1 } mapping when mapping.Entries[0].Key.Text is "Ref" or "Condition" || mapping.Entries[0].Key.Text.StartsWith("Fn::", StringComparison.Ordinal):
                return Function(mapping.Entries[0].Key.Text, mapping.Entries[0].Value, mapping.Position);
            case YamlMapping mapping:
                return Map(mapping, mapping.Position);
            default:
                return null;
        }
    }

    private MapValue Map(YamlMapping mapping, SourcePosition position)
    {
        var entries = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (Value(entry.Value) is { } value)
            {
                entries[entry.Key.Text] = value;
            }
        }

        return new MapValue(entries, position);
    }

    private TemplateValue? Function(string name, YamlTree argument, SourcePosition position)
    {
        switch (name)
        {
            case "Ref" when argument is YamlScalar { Text: var target }:
                return target == "AWS::NoValue" ? null : Ref(target, position);
            case "Fn::GetAtt" when argument is YamlSequence { Items: [YamlScalar id, YamlScalar attribute] }:
                return Attribute(id.Text, attribute.Text, position);
            case "Fn::GetAtt" when argument is YamlScalar { Text: var dotted } && dotted.IndexOf('.') is > 0 and var dot:
                return Attribute(dotted.Substring(0, dot), dotted.Substring(dot + 1), position);
            case "Fn::If" when argument is YamlSequence { Items: [YamlScalar condition, var then, var otherwise] }:
                return Condition(condition.Text) switch
                {
                    true => Value(then),
                    false => Value(otherwise),
                    _ => Same(Value(then), Value(otherwise)) ?? new UnknownValue($"The condition {condition.Text} depends on a parameter without a value.", position),
                };
            case "Fn::Sub":
                return Sub(argument, position);
            case "Fn::Join" when argument is YamlSequence { Items: [YamlScalar separator, var list] }:
                var parts = Value(list);
                return parts is ListValue { Values: var values } && values.All(value => value is TextValue)
                    ? new TextValue(string.Join(separator.Text, values.Select(value => value.Text)), position)
                    : parts is ListValue { Values: var joined } && separator.Text == "," ? new JoinedList(joined, position)
                    : new UnknownValue("A part of the text is known only when the stack exists.", position);
            case "Fn::Select" when argument is YamlSequence { Items: [YamlScalar index, var from] } && int.TryParse(index.Text, out var i):
                return Value(from) is ListValue chosen && i >= 0 && i < chosen.Values.Count ? chosen.Values[i] : new UnknownValue("The list is known only when the stack exists.", position);
            case "Fn::GetAZs":
                // As many as a region may have: az1 is the first of the region's own order.
                return new ListValue([.. Enumerable.Range(1, 6).Select(n => new TextValue("az" + n.ToString(System.Globalization.CultureInfo.InvariantCulture), position))], position);
            case "Fn::Split" when argument is YamlSequence { Items: [YamlScalar by, var text] } && Value(text) is TextValue { Value: var whole }:
                return new ListValue([.. whole.Split([by.Text], StringSplitOptions.None).Select(part => new TextValue(part, position))], position);
            case "Fn::Base64":
                return Value(argument);
            case "Fn::FindInMap" when argument is YamlSequence { Items: [var map, var first, var second] } && Value(map)?.Text is { } m && Value(first)?.Text is { } f && Value(second)?.Text is { } s:
                return ((_root["Mappings"] as YamlMapping)?[m] as YamlMapping)?[f] is YamlMapping row && row[s] is { } found ? Value(found) : new UnknownValue($"The mapping {m} has no {f}/{s}.", position);
            default:
                return new UnknownValue($"{name} is known only when the stack exists.", position);
        }
    }

    private TemplateValue Attribute(string id, string attribute, SourcePosition position) =>
        attribute.StartsWith("Outputs.", StringComparison.Ordinal) && Child(id) is { } child
            ? child.Output(attribute.Substring("Outputs.".Length)) ?? new UnknownValue($"The nested stack {id} has no {attribute}.", position)
            : new ReferenceValue(_prefix + id, attribute, position);

    private TemplateValue? Output(string name) => ((_root["Outputs"] as YamlMapping)?[name] as YamlMapping)?["Value"] is { } value ? Value(value) : null;

    // Stacks may need each other's outputs, never in a circle: who asks for one that is being read gets nothing.
    private TemplateModel? Child(string id)
    {
        if (_children.TryGetValue(id, out var known) || _nested is null)
        {
            return known;
        }

        _children[id] = null;
        if ((_root["Resources"] as YamlMapping)?[id] is not YamlMapping stack || (stack["Type"] as YamlScalar)?.Text != Stack || (stack["Condition"] is YamlScalar condition && Condition(condition.Text) == false)
            || stack["Properties"] is not YamlMapping properties || properties["TemplateURL"] is not { } url || FileOf(Value(url)) is not { } file || _nested(file) is not { } text)
        {
            return null;
        }

        var values = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var entry in (properties["Parameters"] as YamlMapping)?.Entries ?? [])
        {
            if (Value(entry.Value) is { } value)
            {
                values[entry.Key.Text] = value;
            }
        }

        return _children[id] = new TemplateModel(TemplateYaml.Read(text, file), new Dictionary<string, string>(), values, _prefix + id + ".", _nested);
    }

    private TemplateValue Ref(string name, SourcePosition position)
    {
        if (_ids.Contains(name))
        {
            return new ReferenceValue(_prefix + name, null, position);
        }

        if (_values.TryGetValue(name, out var handed) && handed is not TextValue)
        {
            var declared = (Parameter(name)?["Type"] as YamlScalar)?.Text ?? string.Empty;
            var isList = declared.StartsWith("List<", StringComparison.Ordinal) || declared == "CommaDelimitedList";
            return handed is JoinedList list && isList ? new ListValue(list.Values, position) : handed is ReferenceValue && isList ? new ListValue([handed], position) : handed;
        }

        var text = handed?.Text ?? (_given.TryGetValue(name, out var given) ? given : null) ?? (Parameter(name)?["Default"] as YamlScalar)?.Text;
        if (text is null && name == "AWS::Region" && Own("Region") is { } region)
        {
            text = region;
        }

        if (text is null || text.Length == 0)
        {
            return new UnknownValue(Parameter(name) is null ? $"{name} is known only when the stack exists." : $"The parameter {name} has no value: --param {name}=…", position);
        }

        var type = (Parameter(name)?["Type"] as YamlScalar)?.Text ?? string.Empty;
        return type.StartsWith("List<", StringComparison.Ordinal) || type == "CommaDelimitedList"
            ? new ListValue([.. text.Split(',').Select(part => new TextValue(part.Trim(), position))], position)
            : new TextValue(text, position);
    }

    private TemplateValue Sub(YamlTree argument, SourcePosition position)
    {
        var (text, own) = argument switch
        {
            YamlScalar scalar => (scalar.Text, null),
            YamlSequence { Items: [YamlScalar scalar, YamlMapping names] } => (scalar.Text, names),
            _ => (null, (YamlMapping?)null),
        };
        if (text is null)
        {
            return new UnknownValue("Fn::Sub has a form that is not read.", position);
        }

        var result = new StringBuilder();
        var last = 0;
        var known = true;
        foreach (Match match in Reference.Matches(text))
        {
            result.Append(text, last, match.Index - last);
            last = match.Index + match.Length;
            var name = match.Groups[2].Value;
            if (match.Groups[1].Length > 0)
            {
                result.Append("${").Append(name).Append('}');
                continue;
            }

            var value = own?[name] is { } written ? Value(written) : name.IndexOf('.') is > 0 and var dot && _ids.Contains(name.Substring(0, dot)) ? Attribute(name.Substring(0, dot), name.Substring(dot + 1), position) : Ref(name, position);
            if (match.Length == text.Length && value is not null)
            {
                return value;
            }

            known &= value is TextValue;
            result.Append(value is TextValue { Value: var filled } ? filled : match.Value);
        }

        result.Append(text, last, text.Length - last);

        // The fixed parts still tell much: a wildcard at the end of an ARN, a secret in user data.
        return known ? new TextValue(result.ToString(), position) : new PartlyKnownText(result.ToString(), position);
    }

    private bool? Condition(string name)
    {
        if (_conditions.TryGetValue(name, out var known))
        {
            return known;
        }

        // A condition that needs itself is nobody's.
        if (!_deciding.Add(name) || (_root["Conditions"] as YamlMapping)?[name] is not { } tree)
        {
            return null;
        }

        var result = Decide(tree);
        _deciding.Remove(name);
        _conditions[name] = result;
        return result;
    }

    private bool? Decide(YamlTree tree)
    {
        if (tree is not YamlMapping { Entries: [var entry] })
        {
            return null;
        }

        var items = (entry.Value as YamlSequence)?.Items ?? [];
        switch (entry.Key.Text)
        {
            case "Condition" when entry.Value is YamlScalar { Text: var name }:
                return Condition(name);
            case "Fn::Equals" when items.Count == 2:
                return Value(items[0])?.Text is { } left && Value(items[1])?.Text is { } right ? left == right : null;
            case "Fn::Not" when items.Count == 1:
                return !Decide(items[0]);
            case "Fn::And":
                var all = items.Select(Decide).ToList();
                return all.Contains(false) ? false : all.Contains(null) ? null : true;
            case "Fn::Or":
                var any = items.Select(Decide).ToList();
                return any.Contains(true) ? true : any.Contains(null) ? null : false;
            default:
                return null;
        }
    }

    private static TemplateValue? Same(TemplateValue? left, TemplateValue? right) => left is TextValue { Value: var a } && right is TextValue { Value: var b } && a == b ? left : null;
}

/// <summary>Text of which some parts are known only when the stack exists; they stand as they were written.</summary>
internal sealed record PartlyKnownText(string Written, SourcePosition Position) : TemplateValue(Position);

/// <summary>A list written as one text with commas, some parts of which are references: whole again where a list is wanted.</summary>
internal sealed record JoinedList(IReadOnlyList<TemplateValue> Values, SourcePosition Position) : TemplateValue(Position);
