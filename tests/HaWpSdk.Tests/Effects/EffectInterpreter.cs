using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Values;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Effects;

/// <summary>Says what a call changes by its attributes alone: it knows no method, and calls none.</summary>
internal static partial class EffectInterpreter
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;

    public static MapNode Apply(MapNode said, Call call)
    {
        var parameters = call.Method.GetParameters();
        var section = BuilderMethods.SectionOf(call.Method.DeclaringType!);
        var effects = call.Method.GetCustomAttributes<EffectAttribute>().Select(effect => (Effect: effect, Argument: (object?)null, Rank: effect is ItemEffectAttribute or AcceptsAttribute ? 0 : 1))
            .Concat(parameters.SelectMany((parameter, i) => parameter.GetCustomAttributes<EffectAttribute>().Select(effect => (Effect: effect, Argument: call.Arguments[i], Rank: 2 + i))))
            .OrderBy(e => e.Effect.Order).ThenBy(e => e.Rank);

        // An item that is appended beside one with the same key is built apart, so that later effects of the call reach it and not the other.
        (DocumentPath List, string Key, MapNode Item)? appended = null;
        DocumentPath? entered = null;
        foreach (var (effect, argument, _) in effects)
        {
            switch (effect)
            {
                case AcceptsAttribute:
                    appended = (Path(effect.Path, null), KeyOfAccepted(call, parameters), MapNode.Empty);
                    continue;
                case AppendsItemAttribute item:
                    appended = (Path(effect.Path, null), KeyOf(item, call, parameters), MapNode.Empty);
                    continue;
                case PutsItemAttribute item:
                    entered = Path(effect.Path, null).Item(KeyOf(item, call, parameters));
                    said = DocumentEdit.Set(said, entered, MapNode.Empty);
                    continue;
                case EntersItemAttribute item:
                    entered = Path(effect.Path, null).Item(KeyOf(item, call, parameters));
                    said = DocumentEdit.Update(said, entered, node => node ?? MapNode.Empty);
                    continue;
                case RemovesItemAttribute item:
                    said = DocumentEdit.Remove(said, Path(effect.Path, null).Item(KeyOf(item, call, parameters)));
                    continue;
            }

            if (appended is { } pending && effect.Path.StartsWith(pending.List + "[]", StringComparison.Ordinal))
            {
                var rest = effect.Path[(pending.List.ToString().Length + 2)..].TrimStart('.');
                appended = pending with { Item = One(pending.Item, effect, argument, DocumentPath.Parse(rest), Kind(section, effect.Path), pending.Item) };
                continue;
            }

            said = One(said, effect, argument, Path(effect.Path, entered), Kind(section, effect.Path), null);
        }

        return appended is { } added
            ? DocumentEdit.Update(said, added.List, list => new ListNode([.. (list as ListNode)?.Items ?? [], new ListItem(added.Key, added.Item)], (list as ListNode)?.IsOpen ?? false))
            : said;
    }

    public static PolicyNode ValueOf(object argument, PathDefinition? path) => argument switch
    {
        bool value => new ScalarNode(PolicyValue.OfBoolean(value)),
        int or long or double => new ScalarNode(PolicyValue.OfNumber(Convert.ToDouble(argument, CultureInfo.InvariantCulture))),
        TimeSpan value => new ScalarNode(PolicyValue.OfDuration(value.TotalSeconds)),
        DataSize value => new ScalarNode(PolicyValue.OfSize(value.TotalBytes)),
        DateOnly value => new ScalarNode(PolicyValue.OfInstant(new DateTimeOffset(value, TimeOnly.MinValue, TimeSpan.Zero))),
        Enum value => new ScalarNode(PolicyValue.OfText(TextOf(value))),
        Secret value => new ScalarNode(PolicyValue.OfSecret(value.Reference)),
        string value when path is null or { Type: DocumentType.Mixed } || path.Kind == ValueKind.Text => new ScalarNode(PolicyValue.OfText(value)),
        string value => PolicyValue.TryParse(path.Kind, value, out var parsed) ? new ScalarNode(parsed) : new UnknownNode(),
        _ when argument.GetType().GetCustomAttribute<ValueTypeAttribute>() is { Kind: ValueKind.Text } => new ScalarNode(PolicyValue.OfText(argument.ToString()!)),
        _ => throw new NotSupportedException($"A {argument.GetType()} cannot be read."),
    };

    public static string TextOf(Enum value)
    {
        var field = value.GetType().GetField(value.ToString())!;
        return field.GetCustomAttribute<DocumentValueAttribute>()?.Text ?? char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
    }

    public static PathDefinition? Kind(string section, string path)
    {
        var whole = string.Join('.', new[] { section, path }.Where(part => part.Length > 0));
        return Definition.Find(DocumentPath.Parse(whole));
    }

    private static MapNode One(MapNode said, EffectAttribute effect, object? argument, DocumentPath path, PathDefinition? kind, MapNode? item) => effect switch
    {
        SetsConstantAttribute { Value: null } => DocumentEdit.Set(said, path, new ScalarNode(PolicyValue.Null)),
        SetsConstantAttribute { Value: string[] texts } => DocumentEdit.Set(said, path, ListNode.OfTexts(texts)),
        SetsConstantAttribute constant => DocumentEdit.Set(said, path, ValueOf(constant.Value, kind)),
        RemovesAttribute => DocumentEdit.Remove(said, path),
        _ when argument is null => said,
        SetsAttribute => DocumentEdit.Set(said, path, ValueOf(argument, kind)),
        SetsListAttribute => DocumentEdit.Set(said, path, new ListNode(Items(argument).Select(value => new ListItem(null, ValueOf(value, kind))))),
        SetsRangeAttribute range => DocumentEdit.Set(said, path, ListNode.OfTexts(Enumerable.Range(1, Math.Clamp((int)argument, 0, range.Maximum))
            .Select(n => range.Format.Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))),
        AppendsAttribute => DocumentEdit.Update(said, path, list => (list as ListNode ?? ListNode.Empty).With(new ListItem(null, ValueOf(argument, kind)))),
        EntersAttribute enters => Enter(said, path, (Configuration)argument, enters.Fresh, item is not null || effect.Path.EndsWith(']')),
        _ => throw new NotSupportedException($"The effect {effect.GetType().Name} is not interpreted."),
    };

    private static MapNode Enter(MapNode said, DocumentPath path, Configuration configuration, bool fresh, bool isItem)
    {
        var current = fresh ? MapNode.Empty : path.Length == 0 ? said : Lookup.Find(said, path) is { State: LookupState.Found, Node: MapNode map } ? map : MapNode.Empty;
        var inside = configuration.Calls.Aggregate(current, Apply);
        return path.Length == 0 ? inside : inside.Count == 0 && !isItem ? DocumentEdit.Remove(said, path) : DocumentEdit.Set(said, path, inside);
    }

    private static DocumentPath Path(string path, DocumentPath? entered)
    {
        var at = path.IndexOf("[]", StringComparison.Ordinal);
        return at < 0 ? DocumentPath.Parse(path) : entered!.Append(DocumentPath.Parse(path[(at + 2)..].TrimStart('.')));
    }

    private static string KeyOf(ItemEffectAttribute effect, Call call, ParameterInfo[] parameters) => Placeholder().Replace(effect.Key, match =>
    {
        var text = ((ScalarNode)ValueOf(call.Arguments[Array.FindIndex(parameters, p => p.Name == match.Groups[1].Value)]!, null)).Value.Text;
        return match.Groups[2].Success ? text.ToLowerInvariant() : text;
    });

    private static string KeyOfAccepted(Call call, ParameterInfo[] parameters)
    {
        var rule = Said("accepted[].rule")!;
        return Said("accepted[].at") is { } at ? rule + "@" + at : rule;
        string? Said(string path) => (string?)call.Arguments[Array.FindIndex(parameters, p => p.GetCustomAttribute<SetsAttribute>()?.Path == path)];
    }

    private static IEnumerable<object> Items(object argument) => argument is System.Collections.IEnumerable items and not string ? items.Cast<object>() : [argument];

    [GeneratedRegex(@"\{(\w+)(:lower)?\}")]
    private static partial Regex Placeholder();
}
