using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Printing;

/// <summary>Chooses calls of one builder after another until nothing is left that they can say.</summary>
internal sealed class SectionPrinter(MapNode said, HashSet<string> left, Func<Type, string?>? unknown)
{
    /// <summary>The calls of a builder at a place of the document, as <c>.Name(…)</c>. What they say is taken from what is left.</summary>
    public IReadOnlyList<string> Calls(Type builder, string place)
    {
        var calls = new List<string>();
        while (Best(builder, place) is { } next)
        {
            left.ExceptWith(next.Says);
            calls.Add(next.Text);
        }

        return calls;
    }

    private Candidate? Best(Type builder, string place)
    {
        var methods = builder.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == builder && !m.IsSpecialName).OrderBy(m => m.MetadataToken);
        Candidate? best = null;
        foreach (var candidate in methods.SelectMany(m => Of(m, place)).Where(c => c.Says.Overlaps(left)))
        {
            // What is said exactly comes first, items in the order of their list, then in the order of the declarations.
            if (best is null || (candidate.Extra, candidate.Item).CompareTo((best.Extra, best.Item)) < 0)
            {
                best = candidate;
            }
        }

        return best;
    }

    private IEnumerable<Candidate> Of(MethodInfo method, string place)
    {
        var effects = method.GetCustomAttributes<EffectAttribute>().Select(e => (Effect: e, Parameter: (ParameterInfo?)null))
            .Concat(method.GetParameters().SelectMany(p => p.GetCustomAttributes<EffectAttribute>().Select(e => (Effect: e, Parameter: (ParameterInfo?)p)))).ToList();
        if (effects.Count == 0 || effects.Any(e => e.Effect is CopiesAttribute or ObscuresAttribute or RemovesItemAttribute))
        {
            yield break;
        }

        var item = effects.Select(e => e.Effect).FirstOrDefault(e => e is ItemEffectAttribute or AcceptsAttribute);
        if (effects is [{ Effect: AppendsAttribute appends, Parameter: { } value }] && method.GetParameters().Length == 1)
        {
            // One call for each value of the list.
            var path = Leaves.Field(place, appends.Path);
            if (left.Contains(path) && Leaves.Find(said, path) is ListNode { IsOpen: false } values && values.Items.Select(i => Scalar(value.ParameterType, i.Node)).ToList() is var texts && texts.Count > 0 && !texts.Contains(null))
            {
                yield return new Candidate(string.Concat(texts.Select(t => $".{method.Name}({t})")), [path], 0, -1);
            }

            yield break;
        }

        if (item is null)
        {
            if (Write(method, effects, place, null, null, -1) is { } call)
            {
                yield return call;
            }

            yield break;
        }

        if (Leaves.Find(said, Leaves.Field(place, item.Path)) is not ListNode list)
        {
            yield break;
        }

        for (var i = 0; i < list.Count; i++)
        {
            var path = $"{Leaves.Field(place, item.Path)}[{list[i].Key}]";
            var isNew = Leaves.Of(list[i].Node, path).Append(path).All(left.Contains);
            if (list[i].Key is { } key && (isNew || item is EntersItemAttribute) && Named(method, item, key) is { } names && Write(method, effects, place, (item, key), names, i) is { } call)
            {
                yield return call;
            }
        }
    }

    // The arguments that make the key of an item, by parameter.
    private static Dictionary<string, string>? Named(MethodInfo method, EffectAttribute item, string key)
    {
        if (item is not ItemEffectAttribute { Key: var template })
        {
            return [];
        }

        var pattern = "^" + Regex.Replace(Regex.Escape(template), @"\\\{(\w+)(:lower)?}", "(?<$1>.+)") + "$";
        if (Regex.Match(key, pattern, RegexOptions.CultureInvariant) is not { Success: true } match)
        {
            return null;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in method.GetParameters().Where(p => match.Groups.ContainsKey(p.Name!)))
        {
            var text = match.Groups[parameter.Name!].Value;
            var value = double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && parameter.ParameterType != typeof(string) ? PolicyValue.OfNumber(number) : PolicyValue.OfText(text);
            if (CSharpValue.Write(parameter.ParameterType, value) is not { } written)
            {
                return null;
            }

            names[parameter.Name!] = written;
        }

        return names;
    }

    private Candidate? Write(MethodInfo method, List<(EffectAttribute Effect, ParameterInfo? Parameter)> effects, string place, (EffectAttribute Effect, string Key)? item, Dictionary<string, string>? names, int index)
    {
        var says = new HashSet<string>(StringComparer.Ordinal);
        var arguments = new Dictionary<string, string>(names ?? [], StringComparer.Ordinal);
        var extra = 0;
        foreach (var (effect, parameter) in effects.OrderBy(e => e.Effect.Order))
        {
            var path = Leaves.Field(place, item is { } i ? effect.Path.Replace(i.Effect.Path + "[]", $"{i.Effect.Path}[{i.Key}]", StringComparison.Ordinal) : effect.Path);
            var node = Leaves.Find(said, path);
            switch (effect)
            {
                case ItemEffectAttribute or AcceptsAttribute:
                    says.Add($"{path}[{item!.Value.Key}]");
                    break;
                case SetsConstantAttribute constant:
                    if (node is not null && !CSharpValue.Same(constant.Value, node))
                    {
                        return null;
                    }

                    extra += node is null ? 1 : 0;
                    says.UnionWith(node is null ? [] : WithItem(path));
                    break;
                case RemovesAttribute:
                    if (node is not null && effect.Order >= 0)
                    {
                        return null;
                    }

                    break;
                case EntersAttribute when parameter is not null:
                    if (node is MapNode && Function(parameter, path, says) is { } function)
                    {
                        arguments[parameter.Name!] = function;
                    }
                    else if (!parameter.HasDefaultValue)
                    {
                        return null;
                    }

                    break;
                case SetsAttribute or SetsListAttribute or SetsRangeAttribute when parameter is not null:
                    if (node is null)
                    {
                        // What is left out says its default, if it has one.
                        if (!parameter.HasDefaultValue)
                        {
                            return null;
                        }

                        extra += parameter.DefaultValue is null ? 0 : 1;
                        break;
                    }

                    // A parameter that also makes the item's key cannot say something else.
                    if (Argument(effect, parameter, node) is not { } argument || (arguments.TryGetValue(parameter.Name!, out var key) && key != argument))
                    {
                        return null;
                    }

                    arguments[parameter.Name!] = argument;
                    says.UnionWith(WithItem(path));
                    break;
                default:
                    return null;
            }
        }

        if (method.GetParameters().Any(p => !arguments.ContainsKey(p.Name!) && !p.HasDefaultValue))
        {
            return null;
        }

        return new Candidate($".{method.Name}({Arguments(method, arguments)})", says, extra, index);
    }

    private string? Function(ParameterInfo parameter, string path, HashSet<string> says)
    {
        if (parameter.ParameterType is not { IsGenericType: true } type || type.GetGenericTypeDefinition() != typeof(Func<,>))
        {
            return null;
        }

        // Tried on a copy: whether the call is taken is decided later.
        var rest = new HashSet<string>(left, StringComparer.Ordinal);
        var inner = new SectionPrinter(said, rest, unknown).Calls(type.GetGenericArguments()[0], path);
        says.UnionWith(left.Except(rest));
        var name = CSharpValue.Identifier(parameter.Name!);
        return inner.Count == 0 ? null : $"{name} => {name}{string.Concat(inner)}";
    }

    private string? Argument(EffectAttribute effect, ParameterInfo parameter, PolicyNode node)
    {
        switch (effect)
        {
            case SetsRangeAttribute range:
                return node is ListNode { IsOpen: false } zones && zones.Items.Select((z, i) => (z.Node as ScalarNode)?.Value.Text == range.Format.Replace("{n}", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).All(same => same)
                    ? zones.Count.ToString(CultureInfo.InvariantCulture)
                    : null;
            case SetsListAttribute:
                var itemType = parameter.ParameterType.IsGenericType ? parameter.ParameterType.GetGenericArguments()[0] : typeof(string);
                if (node is not ListNode { IsOpen: false } list)
                {
                    return null;
                }

                var items = list.Items.Select(i => Scalar(itemType, i.Node)).ToList();
                return items.Contains(null) ? null : "[" + string.Join(", ", items) + "]";
            default:
                return Scalar(parameter.ParameterType, node);
        }
    }

    private string? Scalar(Type type, PolicyNode node) => node switch
    {
        ScalarNode scalar => CSharpValue.Write(type, scalar.Value),
        UnknownNode => unknown?.Invoke(type),
        _ => null,
    };

    // Whoever says something inside an item has made the item.
    private static IEnumerable<string> WithItem(string path)
    {
        yield return path;
        for (var end = path.LastIndexOf(']'); end >= 0; end = end == 0 ? -1 : path.LastIndexOf(']', end - 1))
        {
            yield return path[..(end + 1)];
        }
    }

    private static string Arguments(MethodInfo method, Dictionary<string, string> arguments)
    {
        var written = new List<string>();
        var skipped = false;
        foreach (var parameter in method.GetParameters())
        {
            if (!arguments.TryGetValue(parameter.Name!, out var argument))
            {
                skipped = true;
                continue;
            }

            var isFlag = parameter is { HasDefaultValue: true, DefaultValue: true } && argument == "true" && method.GetParameters().Length == 1;
            if (!isFlag)
            {
                var isFunction = argument.Contains("=>", StringComparison.Ordinal);
                written.Add(skipped || (parameter.HasDefaultValue && !isFunction && parameter.Position > 0) ? $"{CSharpValue.Identifier(parameter.Name!)}: {argument}" : argument);
            }
        }

        return string.Join(", ", written);
    }

    private sealed record Candidate(string Text, HashSet<string> Says, int Extra, int Item);
}
