using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>One argument of a builder call.</summary>
internal readonly record struct CallArgument(AbstractValue Value, SyntaxPosition Position);

/// <summary>Applies the effects of one call to what was said: the same edits that the builder makes at run time.</summary>
internal sealed class EffectApplier
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;

    // The paths of effects, of which there are a few hundred: read once.
    private static readonly ConcurrentDictionary<string, DocumentPath> Paths = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, PathDefinition?> Defined = new(StringComparer.Ordinal);

    private readonly SdkSymbols _symbols;
    private readonly IMethodSymbol _method;
    private readonly IReadOnlyList<CallArgument> _arguments;
    private readonly SyntaxPosition _call;
    private readonly string _section;
    private readonly Func<FunctionValue, DocumentValue, AbstractValue> _invoke;

    // The item that the call names, and, for an appended one, its content until the call ends.
    private DocumentPath? _item;
    private (DocumentPath List, string Key, MapNode Item)? _appended;

    public EffectApplier(SdkSymbols symbols, IMethodSymbol method, IReadOnlyList<CallArgument> arguments, SyntaxPosition call, string section, Func<FunctionValue, DocumentValue, AbstractValue> invoke)
    {
        _symbols = symbols;
        _method = method;
        _arguments = arguments;
        _call = call;
        _section = section;
        _invoke = invoke;
    }

    public MapNode Apply(MapNode said, IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect.NamesItem)
            {
                said = NameItem(said, effect);
            }
            else if (effect.Path.IndexOf("[]", StringComparison.Ordinal) is var at && at >= 0)
            {
                said = ApplyToItem(said, effect, effect.Path.Substring(0, at), effect.Path.Substring(at + 2).TrimStart('.'));
            }
            else
            {
                said = One(said, effect, PathOf(effect), isItem: false);
            }
        }

        if (_appended is { } added)
        {
            said = DocumentEdit.Update(said, added.List, list => Appended(list, new ListItem(added.Key, added.Item)), _call);
        }

        return said;
    }

    private static DocumentPath PathOf(Effect effect) => Paths.GetOrAdd(effect.Path, DocumentPath.Parse);

    private static ListNode Appended(PolicyNode? list, ListItem item) => list is ListNode items
        ? new ListNode(items.Items.Concat([item]), items.IsOpen, items.Position)
        : new ListNode([item], list is UnknownNode, item.Node.Position);

    private MapNode NameItem(MapNode said, Effect effect)
    {
        var list = PathOf(effect);
        var key = effect.Kind == EffectKind.Accepts ? AcceptedKey() : Key(effect.Key);
        if (key is null)
        {
            // Which item it is cannot be seen: any may be there, or gone, or changed.
            _item = null;
            return DocumentEdit.Update(said, list, node => Opened(node, effect.Kind), _call);
        }

        switch (effect.Kind)
        {
            case EffectKind.Accepts or EffectKind.AppendsItem:
                _appended = (list, key, new MapNode([], false, _call));
                break;
            case EffectKind.PutsItem:
                _item = list.Item(key);
                return DocumentEdit.Set(said, _item, new MapNode([], false, _call));
            case EffectKind.EntersItem:
                _item = list.Item(key);
                return DocumentEdit.Update(said, _item, node => node ?? new MapNode([], false, _call), _call);
            default:
                return DocumentEdit.Remove(said, list.Item(key));
        }

        return said;
    }

    private ListNode Opened(PolicyNode? node, EffectKind kind)
    {
        var items = node is ListNode list ? list.Items : [];

        // Appending leaves the others as they are; putting, entering or removing may have met any of them.
        var kept = kind is EffectKind.AppendsItem or EffectKind.Accepts ? items : items.Select(i => new ListItem(i.Key, new UnknownNode(null, i.Node.Position)));
        return kind == EffectKind.RemovesItem ? new ListNode([], true, _call) : new ListNode(kept, true, node?.Position ?? _call);
    }

    private MapNode ApplyToItem(MapNode said, Effect effect, string list, string rest)
    {
        // An argument that is null says nothing about the item, either.
        if (effect.Parameter >= 0 && _arguments[effect.Parameter].Value is NullValue)
        {
            return said;
        }

        if (_appended is { } appended && appended.List.ToString() == list)
        {
            if (rest.Length == 0)
            {
                _appended = (appended.List, appended.Key, EnterItem(appended.Item, effect));
            }
            else
            {
                _appended = (appended.List, appended.Key, One(appended.Item, effect, DocumentPath.Parse(rest), isItem: false));
            }

            return said;
        }

        if (_item is null)
        {
            return said;
        }

        return One(said, effect, rest.Length == 0 ? _item : _item.Append(DocumentPath.Parse(rest)), isItem: rest.Length == 0);
    }

    private MapNode EnterItem(MapNode item, Effect effect) => Enter(new MapNode([], false, _call).With("item", item), effect, DocumentPath.Parse("item"), isItem: true)["item"] switch
    {
        MapNode map => map,
        _ => new MapNode([], true, _call),
    };

    private MapNode One(MapNode said, Effect effect, DocumentPath path, bool isItem)
    {
        switch (effect.Kind)
        {
            case EffectKind.SetsConstant:
                return DocumentEdit.Set(said, path, ConstantNode(effect));
            case EffectKind.Removes:
                return DocumentEdit.Remove(said, path);
            case EffectKind.Obscures:
                return Obscure(said, path);
        }

        var argument = _arguments[effect.Parameter];
        if (argument.Value is NullValue)
        {
            return said;
        }

        switch (effect.Kind)
        {
            case EffectKind.Sets:
                return DocumentEdit.Set(said, path, Scalar(argument.Value, argument.Position, KindOf(effect)));
            case EffectKind.SetsList:
                return DocumentEdit.Set(said, path, List(argument, KindOf(effect)));
            case EffectKind.SetsRange:
                return DocumentEdit.Set(said, path, Range(argument, effect));
            case EffectKind.Appends:
                var item = Scalar(argument.Value, argument.Position, KindOf(effect));
                return DocumentEdit.Update(said, path, list => Appended(list, new ListItem(null, item)), argument.Position);
            case EffectKind.Enters:
                return Enter(said, effect, path, isItem);
            case EffectKind.Copies:
                return Copy(said, argument, path);
            default:
                return Obscure(said, path);
        }
    }

    private MapNode Obscure(MapNode said, DocumentPath path) => path.Length == 0
        ? new MapNode([], true, _call)
        : DocumentEdit.Set(said, path, new UnknownNode("it is set by code that the compiler cannot read", _call));

    private MapNode Copy(MapNode said, CallArgument argument, DocumentPath path)
    {
        if (argument.Value is not DocumentValue other)
        {
            return Obscure(said, path);
        }

        return path.Length == 0 ? other.Said : DocumentEdit.Set(said, path, other.Said);
    }

    private MapNode Enter(MapNode said, Effect effect, DocumentPath path, bool isItem)
    {
        if (_arguments[effect.Parameter].Value is not FunctionValue function || InnerType(effect.Parameter) is not { } inner)
        {
            return Obscure(said, path);
        }

        PolicyNode? current = effect.IsFresh ? null : path.Length == 0 ? said : Lookup.Find(said, path) is var found && found.State == LookupState.Absent ? null : found.Node;
        var before = current switch
        {
            MapNode map => map,
            null => new MapNode([], false, _call),
            _ => new MapNode([], true, current.Position ?? _call),
        };
        if (_invoke(function, new DocumentValue(inner, before, _symbols.SectionOf(inner) ?? string.Empty)) is not DocumentValue after)
        {
            return Obscure(said, path);
        }

        if (path.Length == 0)
        {
            return after.Said;
        }

        return after.Said is { Count: 0, IsOpen: false } && !isItem ? DocumentEdit.Remove(said, path) : DocumentEdit.Set(said, path, after.Said);
    }

    private ITypeSymbol? InnerType(int parameter) => _method.Parameters[parameter].Type is INamedTypeSymbol { TypeArguments: [var inner, _] } ? inner : null;

    private PolicyNode ConstantNode(Effect effect) => effect.Constant switch
    {
        null => new ScalarNode(PolicyValue.Null, _call),
        string[] texts => ListNode.OfTexts(texts, _call),
        string text => Scalar(new ScalarValue(PolicyValue.OfText(text)), _call, KindOf(effect)),
        bool value => new ScalarNode(PolicyValue.OfBoolean(value), _call),
        IConvertible number => new ScalarNode(PolicyValue.OfNumber(number.ToDouble(CultureInfo.InvariantCulture)), _call),
        _ => new UnknownNode(null, _call),
    };

    private PathDefinition? KindOf(Effect effect)
    {
        var path = _section.Length == 0 ? effect.Path : effect.Path.Length == 0 ? _section : _section + "." + effect.Path;
        return Defined.GetOrAdd(path, static p => DocumentPath.TryParse(p, out var parsed) ? Definition.Find(parsed) : null);
    }

    // Text is read in the type that its path has; text of another form is unknown here, and Build refuses it.
    private static PolicyNode Scalar(AbstractValue value, SyntaxPosition position, PathDefinition? path)
    {
        if (value is not ScalarValue scalar)
        {
            return new UnknownNode("it is no constant", position);
        }

        var kind = path?.Type is DocumentType.Scalar or DocumentType.ValueList ? path.Kind : (ValueKind?)null;
        if (scalar.Value.Kind == ValueKind.Text && kind is { } wanted && wanted != ValueKind.Text)
        {
            return PolicyValue.TryParse(wanted, scalar.Value.Text, out var read) ? new ScalarNode(read, position) : new UnknownNode("the text cannot be read", position);
        }

        // A value that does not fit its path is refused at run time.
        return kind is { } expected && scalar.Value.Kind != expected ? new UnknownNode("it is of another type", position) : new ScalarNode(scalar.Value, position);
    }

    private static PolicyNode List(CallArgument argument, PathDefinition? path)
    {
        switch (argument.Value)
        {
            case ListValue list:
                var items = list.Items.Select(i => new ListItem(null, Scalar(i.Value, i.Location is null ? argument.Position : new SyntaxPosition(i.Location, argument.Position.Via), path)));
                return new ListNode(items, list.IsOpen, argument.Position);
            case ScalarValue single:
                return new ListNode([new ListItem(null, Scalar(single, argument.Position, path))], false, argument.Position);
            default:
                return new UnknownNode("it is no constant", argument.Position);
        }
    }

    private static PolicyNode Range(CallArgument argument, Effect effect)
    {
        if (argument.Value is not ScalarValue { Value: { Kind: ValueKind.Number, Number: var count } })
        {
            return new UnknownNode("it is no constant", argument.Position);
        }

        var most = (int)Math.Max(0, Math.Min(count, effect.Maximum));
        return ListNode.OfTexts(Enumerable.Range(1, most).Select(n => effect.Format.Replace("{n}", n.ToString(CultureInfo.InvariantCulture))), argument.Position);
    }

    private string? AcceptedKey()
    {
        string? rule = null, at = null;
        foreach (var effect in Effects("accepted[].rule"))
        {
            rule = TextOf(_arguments[effect].Value);
        }

        if (rule is null)
        {
            return null;
        }

        foreach (var effect in Effects("accepted[].at"))
        {
            if (_arguments[effect].Value is NullValue)
            {
                continue;
            }

            at = TextOf(_arguments[effect].Value);
            if (at is null)
            {
                return null;
            }
        }

        return at is null ? rule : rule + "@" + at;
    }

    private IEnumerable<int> Effects(string path)
    {
        foreach (var parameter in _method.Parameters)
        {
            if (parameter.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsAttribute" && a.ConstructorArguments is [{ Value: string text }] && text == path))
            {
                yield return parameter.Ordinal;
            }
        }
    }

    // {tier}-{port}, {slug:lower}; null when an argument is unknown.
    private string? Key(string format)
    {
        var key = new StringBuilder();
        var end = 0;
        for (var open = format.IndexOf('{'); open >= 0; open = format.IndexOf('{', end))
        {
            var close = format.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = format.Substring(open + 1, close - open - 1);
            var isLower = name.EndsWith(":lower", StringComparison.Ordinal);
            name = isLower ? name.Substring(0, name.Length - 6) : name;
            var parameter = _method.Parameters.FirstOrDefault(p => p.Name == name);
            if (parameter is null || TextOf(_arguments[parameter.Ordinal].Value) is not { } text)
            {
                return null;
            }

            key.Append(format, end, open - end).Append(isLower ? text.ToLowerInvariant() : text);
            end = close + 1;
        }

        return key.Append(format, end, format.Length - end).ToString();
    }

    private static string? TextOf(AbstractValue value) => value is ScalarValue scalar ? scalar.Value.Text : null;
}
