using System.Text.RegularExpressions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Conditions;

/// <summary>Compiles the conditions of one rule. Everything that can be wrong in a rule is found here, with its place.</summary>
internal sealed class ConditionReader(DocumentDefinition definition, IReadOnlyDictionary<string, YamlTree> parameters, ProblemList problems)
{
    /// <summary>How many lists may stand inside each other: work grows with the product of their lengths.</summary>
    private const int DeepestLists = 4;

    private static readonly string[] Combinations = ["allOf", "anyOf", "not", "some", "each", "same"];
    private static readonly string[] Subjects = ["path", "count", "age", "value"];

    private static readonly string[] Operators =
    [
        "exists", "equals", "notEquals", "in", "notIn", "lessThan", "atMost", "greaterThan", "atLeast", "contains", "containsAny", "containsAll",
        "containsNone", "subsetOf", "sameSet", "covers", "overlaps", "coversHosts", "glob", "startsWith", "matches", "exactVersion", "versionIn", "inCidr",
    ];

    // The definitions of the items that relative paths are read in, innermost last.
    private readonly List<PathDefinition> _items = [];

    /// <summary>The parameters that a condition has used.</summary>
    public HashSet<string> UsedParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a condition; <see langword="null"/> after a problem.</summary>
    public Condition? Read(YamlTree tree)
    {
        if (tree is not YamlMapping map)
        {
            problems.Add(tree.Position, $"A condition is a map such as {{ path: database.multiAz, equals: true }}; this is {tree.Describe()}.");
            return null;
        }

        foreach (var name in Combinations)
        {
            if (map[name] is { } value)
            {
                return Combination(map, name, value);
            }
        }

        return LeafCondition(map);
    }

    /// <summary>Reads <c>each: LIST</c> of a clause and what belongs to its items.</summary>
    public (PathSource? List, Condition? Where, Condition? Assert) ReadItems(YamlTree list, YamlTree? where, YamlTree assert)
    {
        if (ListSource(list) is not { } source)
        {
            return (null, null, null);
        }

        return (source.Path, where is null ? null : Within(source.Definition, where, () => Read(where)), Within(source.Definition, assert, () => Read(assert)));
    }

    /// <summary>Reads a condition about the items of a list, for a reader that walks the list itself.</summary>
    public Condition? ReadForItem(PathDefinition list, YamlTree condition) => Within(list, condition, () => Read(condition));

    private Condition? Combination(YamlMapping map, string name, YamlTree value)
    {
        switch (name)
        {
            case "allOf" or "anyOf":
                OnlyKeys(map, name);
                if (value is not YamlSequence { Items.Count: > 0 } sequence)
                {
                    problems.Add(value.Position, $"'{name}' is a list of conditions, at least one.");
                    return null;
                }

                var parts = sequence.Items.Select(Read).ToArray();
                return parts.Any(p => p is null) ? null : name == "allOf" ? new AllOf(parts!) : new AnyOf(parts!);
            case "not":
                OnlyKeys(map, name);
                return Read(value) is { } part ? new Not(part) : null;
            case "same":
                OnlyKeys(map, name, "of");
                if (ListSource(value) is not { } same)
                {
                    return null;
                }

                if (map["of"] is not YamlScalar of)
                {
                    problems.Add(map.Position, "'same' needs 'of: .path', the value that must be equal.");
                    return null;
                }

                return Within(same.Definition, of, () => Path(of)) is { } path ? new Same(same.Path, path) : null;
            default:
                OnlyKeys(map, name, "where", "assert");
                if (map["assert"] is not { } assert)
                {
                    problems.Add(map.Position, $"'{name}' needs 'assert', the condition on its items.");
                    return null;
                }

                var (list, where, check) = ReadItems(value, map["where"], assert);
                return list is null || check is null || (where is null && map["where"] is not null) ? null : new OverItems(name == "each", list, where, check);
        }
    }

    private Condition? LeafCondition(YamlMapping map)
    {
        var subjects = map.Entries.Where(e => Subjects.Contains(e.Key.Text)).ToList();
        var operators = map.Entries.Where(e => Operators.Contains(e.Key.Text)).ToList();
        foreach (var entry in map.Entries)
        {
            var isWhere = entry.Key.Text == "where" && subjects.Any(s => s.Key.Text == "count");
            if (!isWhere && !Subjects.Contains(entry.Key.Text) && !Operators.Contains(entry.Key.Text))
            {
                problems.Add(entry.Key.Position, $"'{entry.Key.Text}' is neither a subject nor an operator of a condition." + NearestName.Hint(entry.Key.Text, Operators.Concat(Subjects).Concat(Combinations)));
                return null;
            }
        }

        if (subjects.Count != 1)
        {
            problems.Add(map.Position, $"A condition has one subject (path, count, age or value) or is a combination ({string.Join(", ", Combinations)}); this one has {(subjects.Count == 0 ? "none" : "several")}.");
            return null;
        }

        if (operators.Count != 1)
        {
            problems.Add(map.Position, operators.Count == 0
                ? "The condition has no operator, such as equals or atLeast."
                : $"The condition has {operators.Count} operators ({string.Join(", ", operators.Select(o => o.Key.Text))}); write allOf with one each.");
            return null;
        }

        return Subject(subjects[0], map) is { } subject ? Operator(subject.Source, subject.Definition, operators[0]) : null;
    }

    private (Source Source, PathDefinition? Definition)? Subject(YamlEntry entry, YamlMapping map)
    {
        switch (entry.Key.Text)
        {
            case "path":
                return entry.Value is YamlScalar text && PathWithDefinition(text) is { } path ? (path.Source, path.Definition) : Wrong(entry.Value, "'path' is a path such as database.multiAz.");
            case "count":
                return Count(entry.Value, map["where"]) is { } count ? (count, null) : null;
            case "age":
                if (entry.Value is not YamlScalar instant || PathWithDefinition(instant) is not { } age)
                {
                    return Wrong(entry.Value, "'age' is the path of an instant such as createdAt.");
                }

                return age.Definition.Kind == ValueKind.Instant ? (new AgeSource(age.Source), null) : Wrong(entry.Value, $"'{age.Definition.Path}' is no instant, so it has no age.");
            default:
                return Arithmetic(entry.Value) is { } value ? (value, null) : null;
        }

        (Source, PathDefinition?)? Wrong(YamlTree place, string message)
        {
            if (problems.IsEmpty || problems.Problems[problems.Problems.Count - 1].Position.Line != place.Line)
            {
                problems.Add(place.Position, message);
            }

            return null;
        }
    }

    private CountSource? Count(YamlTree list, YamlTree? where)
    {
        if (ListSource(list, valuesToo: true) is not { } source)
        {
            return null;
        }

        if (where is null)
        {
            return new CountSource(source.Path, null);
        }

        return Within(source.Definition, where, () => Read(where)) is { } condition ? new CountSource(source.Path, condition) : null;
    }

    private Condition? Operator(Source subject, PathDefinition? path, YamlEntry entry)
    {
        var name = entry.Key.Text;
        var value = entry.Value;
        var isList = path?.Type is DocumentType.ValueList or DocumentType.ItemList;
        switch (name)
        {
            case "exists":
                return value is YamlScalar { Text: "true" or "false" } exists ? new Exists(subject, exists.Text == "true") : Problem(value, "'exists' is true or false.");
            case "equals" or "notEquals":
                return ScalarOnly() && Operand(value, subject, path) is { } equal ? new Compare(subject, name == "equals" ? Comparison.Equal : Comparison.NotEqual, equal) : null;
            case "lessThan" or "atMost" or "greaterThan" or "atLeast":
                if (!ScalarOnly())
                {
                    return null;
                }

                if (subject.Kind is null or ValueKind.Text or ValueKind.Boolean or ValueKind.Secret or ValueKind.TimeRange)
                {
                    return Problem(value, $"'{name}' orders numbers, durations, sizes, versions and times; '{path?.Path}' is {(subject.Kind is null ? "of mixed type" : ValueText.Example(subject.Kind.Value))}.");
                }

                var comparison = name switch { "lessThan" => Comparison.LessThan, "atMost" => Comparison.AtMost, "greaterThan" => Comparison.GreaterThan, _ => Comparison.AtLeast };
                return Operand(value, subject, path) is { } bound ? new Compare(subject, comparison, bound) : null;
            case "in" or "notIn":
                return ScalarOnly() && Literals(value, subject, path) is { } values ? new OneOf(subject, name == "in", values) : null;
            case "contains" or "containsAny" or "containsAll" or "containsNone" or "subsetOf" or "sameSet" or "covers" or "overlaps" or "coversHosts":
                if (!isList)
                {
                    return Problem(entry.Key, $"'{name}' asks a list; '{path?.Path ?? "this"}' is one value.");
                }

                var operation = name == "contains" ? ListOperator.ContainsAll : (ListOperator)Enum.Parse(typeof(ListOperator), name, true);
                return ListOperand(value, name == "contains", path!) is { } operand ? new ListCondition(subject, operation, operand) : null;
            case "glob":
                return TextOnly(ValueKind.Text) && Patterns(value) is { } globs
                    ? new TextCondition(subject, text => TruthTable.Of(globs.Any(g => Glob.Matches(g, text))), (_, wanted) => (wanted ? "a value like " : "no value like ") + Display.Or(globs))
                    : null;
            case "startsWith":
                return TextOnly(ValueKind.Text) && Operand(value, subject, null) is { } prefix ? new StartsWith(subject, prefix) : null;
            case "matches":
                return TextOnly(ValueKind.Text) ? Matches(subject, value) : null;
            case "exactVersion":
                if (value is not YamlScalar { Text: "true" or "false" } exact)
                {
                    return Problem(value, "'exactVersion' is true or false.");
                }

                var want = exact.Text == "true";
                return TextOnly(ValueKind.Text, ValueKind.Version) ? new TextCondition(subject, text => TruthTable.Of(VersionText.IsVersion(text) == want), (_, wanted) => wanted == want ? "an exact version" : "no exact version") : null;
            case "versionIn":
                return TextOnly(ValueKind.Text, ValueKind.Version) ? VersionIn(subject, value) : null;
            default:
                return TextOnly(ValueKind.Text) ? InCidr(subject, value) : null;
        }

        bool TextOnly(params ValueKind[] kinds)
        {
            if (!ScalarOnly())
            {
                return false;
            }

            if (subject.Kind is null)
            {
                return true;
            }

            foreach (var kind in kinds)
            {
                if (kind == subject.Kind)
                {
                    return true;
                }
            }

            problems.Add(entry.Key.Position, $"'{name}' asks text; '{path?.Path ?? "this"}' is {ValueText.Example(subject.Kind.Value)}.");
            return false;
        }

        bool ScalarOnly()
        {
            if (!isList && path?.Type is not DocumentType.Section)
            {
                return true;
            }

            problems.Add(entry.Key.Position, $"'{name}' asks one value; '{path!.Path}' is {(isList ? "a list" : "a section")}.");
            return false;
        }
    }

    private TextCondition? Matches(Source subject, YamlTree value)
    {
        if (value is not YamlScalar pattern)
        {
            Problem(value, "'matches' is a regular expression.");
            return null;
        }

#if NET
        if (pattern.Text.Length > Glob.LongestPattern)
        {
            Problem(value, $"The expression has {pattern.Text.Length} characters; at most {Glob.LongestPattern} are read.");
            return null;
        }

        try
        {
            var regex = new Regex(pattern.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new TextCondition(subject, text => TruthTable.Of(regex.IsMatch(text)), Expected);
        }
        catch (NotSupportedException exception)
        {
            Problem(value, $"The expression needs backtracking, which could take for ever: {exception.Message} Use 'glob' or 'startsWith', or write it without look-around and back references.");
            return null;
        }
        catch (ArgumentException exception)
        {
            Problem(value, $"This is no regular expression: {exception.Message}");
            return null;
        }
#else
        // No linear-time engine on this host: never a guess.
        return new TextCondition(subject, _ => Truth.Unknown, Expected);
#endif
        string Expected(EvaluationContext context, bool wanted) => (wanted ? "a value that matches " : "no value that matches ") + pattern.Text;
    }

    private TextCondition? VersionIn(Source subject, YamlTree value)
    {
        if (value is not YamlScalar range || VersionRange.Parse(range.Text) is not { } parsed)
        {
            Problem(value, "'versionIn' is a range such as '>=8.2 <9.0'; '||' separates alternatives.");
            return null;
        }

        return new TextCondition(subject, text => VersionText.IsVersion(text) ? TruthTable.Of(parsed.Contains(text)) : Truth.False, (_, wanted) => (wanted ? "a version in " : "no version in ") + range.Text);
    }

    private TextCondition? InCidr(Source subject, YamlTree value)
    {
        if (Texts(value) is not { } texts)
        {
            return null;
        }

        var blocks = new List<CidrBlock>();
        foreach (var text in texts)
        {
            if (CidrBlock.Parse(text) is { } block)
            {
                blocks.Add(block);
            }
            else
            {
                Problem(value, $"'{text}' is no address block such as 10.0.0.0/8.");
                return null;
            }
        }

        return new TextCondition(
            subject,
            text => CidrBlock.Parse(text) is { } address ? TruthTable.Of(blocks.Any(b => b.Contains(address))) : Truth.False,
            (_, wanted) => (wanted ? "an address in " : "no address in ") + Display.Or(texts));
    }

    // The right side: a literal in the subject's kind, another path, a count, a parameter, or arithmetic.
    private Source? Operand(YamlTree tree, Source subject, PathDefinition? path)
    {
        if (tree is YamlScalar scalar)
        {
            return Literal(scalar, subject.Kind, path) is { } value ? new LiteralSource(value) : null;
        }

        if (tree is not YamlMapping { Entries.Count: >= 1 } map)
        {
            problems.Add(tree.Position, $"An operand is a value, {{ path: … }}, {{ count: … }}, {{ parameter: … }}, {{ plus: [ … ] }} or {{ times: [ … ] }}; this is {tree.Describe()}.");
            return null;
        }

        var source = OperandMap(map, subject.Kind, path);
        if (source is not null && source.Kind is { } kind && subject.Kind is { } wanted && kind != wanted && source is not LiteralSource)
        {
            problems.Add(tree.Position, $"A {ValueText.Example(wanted)} cannot be compared with {ValueText.Example(kind)}.");
            return null;
        }

        return source;
    }

    private Source? OperandMap(YamlMapping map, ValueKind? kind, PathDefinition? path)
    {
        var first = map.Entries[0];
        switch (first.Key.Text)
        {
            case "path" when map.Entries.Count == 1 && first.Value is YamlScalar text:
                return Path(text);
            case "count":
                OnlyKeys(map, "count", "where");
                return Count(first.Value, map["where"]);
            case "parameter" when map.Entries.Count == 1 && first.Value is YamlScalar name:
                return Parameter(name) is YamlScalar value && Literal(value, kind, path) is { } literal ? new LiteralSource(literal) : null;
            case "plus" or "times" when map.Entries.Count == 1:
                return Arithmetic(map);
            default:
                problems.Add(first.Key.Position, $"'{first.Key.Text}' is no operand." + NearestName.Hint(first.Key.Text, ["path", "count", "parameter", "plus", "times"]));
                return null;
        }
    }

    private YamlTree? Parameter(YamlScalar name)
    {
        if (parameters.TryGetValue(name.Text, out var value))
        {
            UsedParameters.Add(name.Text);
            return value;
        }

        problems.Add(name.Position, $"The rule has no parameter '{name.Text}'." + NearestName.Hint(name.Text, parameters.Keys));
        return null;
    }

    private ArithmeticSource? Arithmetic(YamlTree tree)
    {
        if (tree is not YamlMapping { Entries.Count: 1 } map || map.Entries[0] is not { Key.Text: "plus" or "times", Value: YamlSequence { Items.Count: > 1 } list })
        {
            problems.Add(tree.Position, "Arithmetic is { plus: [a, b] } or { times: [a, b] }, with at least two operands.");
            return null;
        }

        var parts = list.Items.Select(ArithmeticPart).ToArray();
        if (parts.Any(p => p is null))
        {
            return null;
        }

        // Quantities are what is no plain number.
        ValueKind? quantity = null;
        var (quantities, isMixed) = (0, false);
        foreach (var part in parts)
        {
            if (part!.Kind is not ValueKind.Number)
            {
                isMixed |= part.Kind is not (ValueKind.Duration or ValueKind.Size) || (quantities > 0 && part.Kind != quantity);
                quantity = part.Kind;
                quantities++;
            }
        }

        var isSum = map.Entries[0].Key.Text == "plus";
        if (isMixed || (!isSum && quantities > 1) || (isSum && quantities > 0 && quantities < parts.Length))
        {
            problems.Add(tree.Position, isSum ? "A sum adds numbers, or durations, or sizes, and does not mix them." : "A product has at most one duration or size; everything else is a number.");
            return null;
        }

        return new ArithmeticSource(isSum, parts!);
    }

    private Source? ArithmeticPart(YamlTree tree)
    {
        if (tree is YamlMapping { Entries.Count: >= 1 } map)
        {
            return OperandMap(map, null, null);
        }

        if (tree is YamlScalar scalar)
        {
            foreach (var kind in new[] { ValueKind.Number, ValueKind.Duration, ValueKind.Size })
            {
                if (PolicyValue.TryParse(kind, scalar.Text, out var value))
                {
                    return new LiteralSource(value);
                }
            }
        }

        problems.Add(tree.Position, $"Arithmetic needs numbers, durations, sizes or paths; this is {tree.Describe()}.");
        return null;
    }

    private PolicyValue? Literal(YamlScalar scalar, ValueKind? kind, PathDefinition? path)
    {
        if (scalar.IsNull)
        {
            problems.Add(scalar.Position, "Nothing is compared with nothing: ask with 'exists: false', and write an empty text as \"\".");
            return null;
        }

        if (kind is null)
        {
            // A parameter inside arithmetic, or a value of mixed type: what YAML itself says.
            foreach (var candidate in new[] { ValueKind.Number, ValueKind.Duration, ValueKind.Size })
            {
                if (path is null && PolicyValue.TryParse(candidate, scalar.Text, out var quantity))
                {
                    return quantity;
                }
            }

            return DocumentReader.MixedValue(scalar);
        }

        if (!PolicyValue.TryParse(kind.Value, scalar.Text, out var value))
        {
            problems.Add(scalar.Position, $"Here {ValueText.Example(kind.Value)} is expected, because '{path?.Path ?? "the left side"}' is one; this is {scalar.Describe()}.");
            return null;
        }

        if (path is { Values.Count: > 0 } && !path.Values.Contains(value.Text))
        {
            problems.Add(scalar.Position, $"'{path.Path}' is never '{value.Text}'; it is one of {string.Join(", ", path.Values)}." + NearestName.Hint(value.Text, path.Values));
            return null;
        }

        return value;
    }

    private PolicyValue[]? Literals(YamlTree tree, Source subject, PathDefinition? path)
    {
        if (tree is YamlMapping { Entries.Count: 1 } map && map.Entries[0] is { Key.Text: "parameter", Value: YamlScalar name })
        {
            return Parameter(name) is { } parameter ? Literals(parameter, subject, path) : null;
        }

        if (tree is not YamlSequence { Items.Count: > 0 } sequence)
        {
            problems.Add(tree.Position, "Here a list of values is expected, at least one: comparing with an empty list would never be true.");
            return null;
        }

        var values = new PolicyValue[sequence.Items.Count];
        var isWhole = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (sequence.Items[i] is YamlScalar scalar && Literal(scalar, subject.Kind, path) is { } value)
            {
                values[i] = value;
            }
            else
            {
                isWhole = false;
            }
        }

        return isWhole ? values : null;
    }

    private Source? ListOperand(YamlTree tree, bool single, PathDefinition path)
    {
        if (tree is YamlMapping { Entries.Count: 1 } map)
        {
            switch (map.Entries[0])
            {
                case { Key.Text: "path", Value: YamlScalar text }:
                    if (PathWithDefinition(text) is not { } other)
                    {
                        return null;
                    }

                    // A single host name is compared as a list of one.
                    return other.Definition.Type is DocumentType.ValueList or DocumentType.ItemList ? other.Source : new SingletonSource(other.Source);
                case { Key.Text: "parameter", Value: YamlScalar name }:
                    return Parameter(name) is { } parameter ? ListOperand(parameter, single, path) : null;
            }
        }

        if (single && tree is YamlScalar one)
        {
            return CheckedTexts([one], path) ? new ListLiteral(ListNode.OfTexts([one.Text])) : null;
        }

        if (tree is not YamlSequence { Items.Count: > 0 } sequence || sequence.Items.Any(i => i is not YamlScalar))
        {
            problems.Add(tree.Position, "Here a list of texts is expected, at least one, or { path: … } of another list.");
            return null;
        }

        var scalars = sequence.Items.Cast<YamlScalar>().ToList();
        return CheckedTexts(scalars, path) ? new ListLiteral(ListNode.OfTexts(scalars.ConvertAll(s => s.Text))) : null;
    }

    private bool CheckedTexts(List<YamlScalar> scalars, PathDefinition path)
    {
        foreach (var scalar in scalars)
        {
            if (path.Values.Count > 0 && !path.Values.Contains(scalar.Text))
            {
                problems.Add(scalar.Position, $"'{path.Path}' never holds '{scalar.Text}'; it holds {string.Join(", ", path.Values)}." + NearestName.Hint(scalar.Text, path.Values));
                return false;
            }
        }

        return true;
    }

    private List<string>? Patterns(YamlTree tree)
    {
        var patterns = Texts(tree);
        if (patterns?.FirstOrDefault(p => p.Length > Glob.LongestPattern) is { } tooLong)
        {
            problems.Add(tree.Position, $"A pattern has {tooLong.Length} characters; at most {Glob.LongestPattern} are read.");
            return null;
        }

        return patterns;
    }

    private List<string>? Texts(YamlTree tree)
    {
        if (tree is YamlScalar one)
        {
            return [one.Text];
        }

        if (tree is YamlSequence { Items.Count: > 0 } sequence && sequence.Items.All(i => i is YamlScalar))
        {
            return [.. sequence.Items.Cast<YamlScalar>().Select(s => s.Text)];
        }

        problems.Add(tree.Position, "Here a list of texts is expected, at least one.");
        return null;
    }

    private (PathSource Path, PathDefinition Definition)? ListSource(YamlTree tree, bool valuesToo = false)
    {
        if (tree is not YamlScalar text)
        {
            problems.Add(tree.Position, $"Here the path of a list is expected; this is {tree.Describe()}.");
            return null;
        }

        if (PathWithDefinition(text) is not { } path)
        {
            return null;
        }

        if (path.Definition.Type == DocumentType.ItemList || (valuesToo && path.Definition.Type == DocumentType.ValueList) || path.Definition.Type == DocumentType.Free)
        {
            return (path.Source, path.Definition);
        }

        problems.Add(tree.Position, $"'{path.Definition.Path}' is no list of items.");
        return null;
    }

    private PathSource? Path(YamlScalar text) => PathWithDefinition(text)?.Source;

    private (PathSource Source, PathDefinition Definition)? PathWithDefinition(YamlScalar text)
    {
        var isRelative = text.Text.StartsWith(".", StringComparison.Ordinal);
        if (isRelative && _items.Count == 0)
        {
            problems.Add(text.Position, $"'{text.Text}' begins with a dot, which means the item of a list, but there is no each, some or count around it.");
            return null;
        }

        if (!DocumentPath.TryParse(isRelative ? text.Text.Substring(1) : text.Text, out var path) || (path.Length == 0 && !isRelative))
        {
            problems.Add(text.Position, $"'{text.Text}' is not a path: write field.field, and [key] for the item of a list.");
            return null;
        }

        var below = isRelative ? _items[_items.Count - 1] : null;
        var found = definition.Find(path, below);
        if (found is null)
        {
            problems.Add(text.Position, definition.Unknown(path, below));
            return null;
        }

        // An item addressed by its key is a section of its own.
        var isItem = path.Length > 0 && path.Segments[path.Length - 1].IsKey;
        var kind = found.Type == DocumentType.Scalar ? found.Kind : (ValueKind?)null;
        var shown = isItem ? new PathDefinition(found.Name, found.Path + "[]", DocumentType.Section, ValueKind.Null, [], found.Producers, found.About) : found;
        return (new PathSource(path, isRelative, found.Path, kind), shown);
    }

    private T? Within<T>(PathDefinition items, YamlTree place, Func<T?> read)
        where T : class
    {
        if (_items.Count == DeepestLists)
        {
            problems.Add(place.Position, $"At most {DeepestLists} lists stand inside each other (each, some, count, same). Write a rule with less nesting.");
            return null;
        }

        _items.Add(items);
        try
        {
            return read();
        }
        finally
        {
            _items.RemoveAt(_items.Count - 1);
        }
    }

    private void OnlyKeys(YamlMapping map, params string[] allowed)
    {
        foreach (var entry in map.Entries)
        {
            if (!allowed.Contains(entry.Key.Text))
            {
                problems.Add(entry.Key.Position, $"'{entry.Key.Text}' does not belong to '{allowed[0]}'." + NearestName.Hint(entry.Key.Text, allowed));
            }
        }
    }

    private Condition? Problem(YamlTree place, string message)
    {
        problems.Add(place.Position, message);
        return null;
    }
}

/// <summary>One value of the document as a list of one.</summary>
internal sealed class SingletonSource(PathSource source) : Source
{
    public override ValueKind? Kind => null;

    public override Operand Resolve(EvaluationContext context)
    {
        var operand = source.Resolve(context);
        return operand.State == LookupState.Found && operand.Node is { } node ? Operand.Of(new Lookup(LookupState.Found, new ListNode([new ListItem(null, node)]))) : operand;
    }

    public override string PathText(EvaluationContext context) => source.PathText(context);

    public override void AddPaths(ICollection<string> paths) => source.AddPaths(paths);
}
