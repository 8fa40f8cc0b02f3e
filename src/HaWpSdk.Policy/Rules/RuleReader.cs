using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Rules;

/// <summary>Reads one rule, strictly, and compiles its conditions.</summary>
internal static class RuleReader
{
    /// <summary>Reads a rule; <see langword="null"/> after a problem.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="definitions">The definitions of the documents, by target.</param>
    /// <param name="parameters">Values that a profile puts in the place of the rule's own.</param>
    /// <param name="problems">Where problems go.</param>
    public static Rule? Read(YamlTree tree, DocumentDefinitions definitions, IReadOnlyDictionary<string, YamlTree>? parameters, ProblemList problems)
    {
        var own = new ProblemList();
        var rule = Read(tree, definitions, parameters ?? new Dictionary<string, YamlTree>(), own, out _);
        foreach (var problem in own.Problems)
        {
            problems.Add(problem.Position, problem.Message);
        }

        return own.IsEmpty ? rule : null;
    }

    private static Rule Read(YamlTree tree, DocumentDefinitions definitions, IReadOnlyDictionary<string, YamlTree> overrides, ProblemList problems, out ConditionReader reader)
    {
        var file = new TreeFields(tree, problems, "a rule");
        file.Constant("apiVersion", "hawpsdk/rule/v1");
        file.Constant("kind", "Rule");

        var metadata = file.Map("metadata");
        var id = metadata?.Text("id") ?? string.Empty;
        var name = metadata?.Text("name") ?? string.Empty;
        var title = metadata?.Text("title") ?? string.Empty;
        var category = ReadCategory(metadata, problems);
        var severity = metadata?.OptionalEnum<Severity>("severity");
        var introduced = metadata?.OptionalText("introduced") ?? string.Empty;
        if (metadata is not null)
        {
            if (id.Length > 0 && !IsId(id))
            {
                problems.Add(metadata.Position, $"'{id}' is no rule id: HAW and four digits, users' own from HAW9001 to HAW9099.");
            }

            if (name.Length > 0 && !IsKebab(name))
            {
                problems.Add(metadata.Position, $"'{name}' is no rule name: lower-case words joined by dashes, such as db-single-az.");
            }

            if (severity is null && !metadata.Has("severity"))
            {
                problems.Add(metadata.Position, "The field 'severity' of 'metadata' is missing.");
            }

            metadata.Done();
        }

        var spec = file.Map("spec");
        file.Done();
        var target = spec?.OptionalEnum<RuleTarget>("target") ?? RuleTarget.Cluster;
        if (spec is not null && !definitions.Has(target))
        {
            problems.Add(spec.Optional("target")?.Position ?? spec.Position, $"There are no documents of the target '{spec.OptionalText("target")}' in this version.");
            target = RuleTarget.Cluster;
        }

        var layers = ReadLayers(spec, problems);
        var parameters = ReadParameters(spec, overrides, problems);
        reader = new ConditionReader(definitions.For(target), parameters, problems);
        var where = spec?.Optional("where") is { } condition ? reader.Read(condition) : null;
        var clauses = ReadClauses(spec, definitions.For(target), reader, problems);
        var message = spec?.OptionalText("message");
        var why = spec?.Text("why") ?? string.Empty;
        var remedy = spec?.Text("remedy") ?? string.Empty;
        var references = ReadReferences(spec, problems);
        spec?.Done();
        foreach (var parameter in parameters.Keys)
        {
            if (spec is not null && !reader.UsedParameters.Contains(parameter) && problems.IsEmpty)
            {
                problems.Add(spec.Position, $"The parameter '{parameter}' is never used.");
            }
        }

        CheckPlaceholders(problems, tree, message, why, remedy, clauses);
        return new Rule(id, name, title, category, severity ?? Severity.Error, introduced, target, layers, message, why.Trim(), remedy.Trim())
        {
            Tree = tree,
            Where = where,
            WhereReads = PathsOf(where),
            Clauses = clauses,
            References = references,
            Parameters = TextsOf(parameters),
        };
    }

    private static Dictionary<string, string> TextsOf(Dictionary<string, YamlTree> parameters)
    {
        var texts = new Dictionary<string, string>(parameters.Count, StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            texts.Add(parameter.Key, Text(parameter.Value));
        }

        return texts;
    }

    private static RuleCategory ReadCategory(TreeFields? metadata, ProblemList problems)
    {
        var word = metadata?.Text("category");
        if (word is null)
        {
            return RuleCategory.Reliability;
        }

        var words = Enum.GetNames(typeof(RuleCategory));
        if (words.Contains(word))
        {
            return (RuleCategory)Enum.Parse(typeof(RuleCategory), word);
        }

        problems.Add(metadata!.Position, $"'{word}' is no category; it is one of {string.Join(", ", words)}." + NearestName.Hint(word, words));
        return RuleCategory.Reliability;
    }

    private static Layers ReadLayers(TreeFields? spec, ProblemList problems)
    {
        var layers = Layers.None;
        foreach (var word in spec?.Texts("layers") ?? [])
        {
            if (LayerWords.TryParse(word, out var layer))
            {
                layers |= layer;
            }
            else
            {
                problems.Add(spec!.Position, $"'{word}' is no layer." + NearestName.Hint(word, LayerWords.All));
            }
        }

        if (layers == Layers.None && spec is not null)
        {
            problems.Add(spec.Position, "The field 'layers' of 'spec' is missing or empty: a rule without a layer speaks nowhere.");
        }

        return layers;
    }

    private static Dictionary<string, YamlTree> ReadParameters(TreeFields? spec, IReadOnlyDictionary<string, YamlTree> overrides, ProblemList problems)
    {
        var parameters = new Dictionary<string, YamlTree>(StringComparer.Ordinal);
        if (spec?.Optional("parameters") is { } tree)
        {
            if (tree is YamlMapping map)
            {
                foreach (var entry in map.Entries)
                {
                    parameters[entry.Key.Text] = entry.Value;
                }
            }
            else
            {
                problems.Add(tree.Position, $"'parameters' is a map from name to value; this is {tree.Describe()}.");
            }
        }

        foreach (var entry in overrides)
        {
            if (parameters.ContainsKey(entry.Key))
            {
                parameters[entry.Key] = entry.Value;
            }
            else
            {
                problems.Add(entry.Value.Position, $"The rule has no parameter '{entry.Key}'." + NearestName.Hint(entry.Key, parameters.Keys));
            }
        }

        return parameters;
    }

    private static RuleClause[] ReadClauses(TreeFields? spec, DocumentDefinition definition, ConditionReader reader, ProblemList problems)
    {
        if (spec?.Required("clauses") is not { } tree)
        {
            return [];
        }

        if (tree is not YamlSequence { Items.Count: > 0 } sequence)
        {
            problems.Add(tree.Position, "'clauses' is a list with at least one clause.");
            return [];
        }

        var clauses = new List<RuleClause>();
        foreach (var item in sequence.Items)
        {
            var fields = new TreeFields(item, problems, "a clause");
            var name = fields.Text("name") ?? string.Empty;
            if (name.Length > 0 && !IsKebab(name))
            {
                problems.Add(item.Position, $"'{name}' is no clause name: lower-case words joined by dashes.");
            }

            if (clauses.Any(c => c.Name == name))
            {
                problems.Add(item.Position, $"The rule has a clause '{name}' already.");
            }

            var clause = new RuleClause(
                name,
                fields.OptionalEnum<Severity>("severity"),
                fields.Optional("fix") is { } fix ? ReadFix(fix, definition, problems) : null,
                fields.OptionalText("message"),
                fields.OptionalText("why")?.Trim(),
                fields.OptionalText("remedy")?.Trim());
            ReadClauseCondition(clause, fields, item, reader, problems);
            fields.Done();
            clauses.Add(clause);
        }

        return [.. clauses];
    }

    private static void ReadClauseCondition(RuleClause clause, TreeFields fields, YamlTree item, ConditionReader reader, ProblemList problems)
    {
        var each = fields.Optional("each");
        var where = fields.Optional("where");
        var assert = fields.Optional("assert");
        clause.Check = fields.OptionalText("check");
        if (clause.Check is not null)
        {
            if (!BuiltInChecks.Names.Contains(clause.Check))
            {
                problems.Add(item.Position, $"There is no built-in check '{clause.Check}'." + NearestName.Hint(clause.Check, BuiltInChecks.Names));
            }

            return;
        }

        if (assert is null)
        {
            problems.Add(item.Position, "A clause needs 'assert', a condition (or 'check', a built-in one).");
            return;
        }

        if (each is null)
        {
            if (where is not null)
            {
                problems.Add(where.Position, "A clause has 'where' only with 'each'; the rule's own 'where' stands in 'spec'.");
            }

            clause.Assert = reader.Read(assert);
        }
        else
        {
            (clause.Each, clause.Where, clause.Assert) = reader.ReadItems(each, where, assert);
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        clause.Each?.AddPaths(paths);
        clause.Where?.AddPaths(paths);
        clause.Assert?.AddPaths(paths);
        clause.Reads = [.. paths.OrderBy(p => p, StringComparer.Ordinal)];
    }

    private static RuleFix? ReadFix(YamlTree tree, DocumentDefinition definition, ProblemList problems)
    {
        var fields = new TreeFields(tree, problems, "a fix");
        if (FixField(fields, out var kind, out var valueField) is { } field)
        {
            var text = fields.Text(field);
            if (text is null || !DocumentPath.TryParse(text, out var path) || definition.Find(path) is not { } found)
            {
                problems.Add(fields.Position, text is not null && DocumentPath.TryParse(text, out var wrong) ? definition.Unknown(wrong) : $"'{text}' is not a path.");
                return null;
            }

            PolicyNode? value = null;
            if (valueField is not null && fields.Required(valueField) is { } written)
            {
                value = kind == FixKind.Add && written is YamlScalar item
                    ? new ScalarNode(PolicyValue.OfText(item.Text))
                    : DocumentReader.ReadValue(written, found, definition, problems);
            }

            fields.Done();
            return new RuleFix(kind, path, value);
        }

        problems.Add(tree.Position, "A fix is { set: path, to: value }, { add: path, item: value }, { removeItem: list } or { unset: path }.");
        return null;
    }

    private static string? FixField(TreeFields fields, out FixKind kind, out string? valueField)
    {
        valueField = null;
        kind = FixKind.Set;
        if (fields.Has("set"))
        {
            valueField = "to";
            return "set";
        }

        kind = FixKind.Add;
        if (fields.Has("add"))
        {
            valueField = "item";
            return "add";
        }

        kind = FixKind.RemoveItem;
        if (fields.Has("removeItem"))
        {
            return "removeItem";
        }

        kind = FixKind.Unset;
        return fields.Has("unset") ? "unset" : null;
    }

    private static RuleReference[] ReadReferences(TreeFields? spec, ProblemList problems)
    {
        if (spec?.Optional("references") is not { } tree)
        {
            return [];
        }

        if (tree is not YamlSequence sequence)
        {
            problems.Add(tree.Position, $"'references' is a list; this is {tree.Describe()}.");
            return [];
        }

        return [.. sequence.Items.Select(item =>
        {
            var fields = new TreeFields(item, problems, "a reference");
            var reference = new RuleReference(fields.Text("title") ?? string.Empty, fields.OptionalText("url") ?? string.Empty);
            fields.Done();
            return reference;
        })];
    }

    private static void CheckPlaceholders(ProblemList problems, YamlTree tree, string? message, string why, string remedy, RuleClause[] clauses)
    {
        foreach (var text in new[] { message, why, remedy }.Concat(clauses.SelectMany(c => new[] { c.Message, c.Why, c.Remedy })))
        {
            if (text is not null && MessageTemplate.UnknownPlaceholder(text) is { } unknown)
            {
                problems.Add(tree.Position, $"The text \"{text}\" has the placeholder '{{{unknown}}}'." + NearestName.Hint(unknown, MessageTemplate.Placeholders) + " It may use " + string.Join(", ", MessageTemplate.Placeholders.Select(p => "{" + p + "}")) + ".");
            }
        }
    }

    private static IReadOnlyList<string> PathsOf(Condition? condition)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        condition?.AddPaths(paths);
        return [.. paths.OrderBy(p => p, StringComparer.Ordinal)];
    }

    private static string Text(YamlTree tree) => tree switch
    {
        YamlScalar scalar => scalar.Text,
        YamlSequence sequence => "[" + string.Join(", ", sequence.Items.Select(Text)) + "]",
        _ => "{…}",
    };

    private static bool IsId(string id)
    {
        for (var i = 3; i < id.Length; i++)
        {
            if (id[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return id.Length == 7 && id.StartsWith("HAW", StringComparison.Ordinal);
    }

    private static bool IsKebab(string name)
    {
        foreach (var c in name)
        {
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
            {
                return false;
            }
        }

        return name[0] is >= 'a' and <= 'z' && name[name.Length - 1] != '-' && name.IndexOf("--", StringComparison.Ordinal) < 0;
    }
}
