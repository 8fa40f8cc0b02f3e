using System.Globalization;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>One argument of a call.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Place">The expression; <see langword="null"/> for one that is not written, which stands at the call.</param>
internal readonly record struct CallArgument(AbstractValue Value, SyntaxNode? Place);

/// <summary>Applies the effects of one call to what was said: the same edits that the builder makes at run time.</summary>
internal sealed class EffectApplier
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;

    // An item stands alone while a call says things about it.
    private static readonly DocumentPath Alone = DocumentPath.Parse("item");

    private readonly IInvocationOperation _invocation;
    private readonly CallArgument[] _arguments;
    private readonly SyntaxPosition _call;
    private readonly string _section;
    private readonly ChainReader _reader;

    // The item that the call names, and, for one that is new, its content until the call ends: a long list is copied once for each.
    private DocumentPath? _item;
    private NewItem? _new;

    /// <summary>Prepares to apply the effects of one call.</summary>
    /// <param name="reader">Reads the functions among the arguments.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="arguments">Its arguments, by the place of their parameters.</param>
    /// <param name="call">Where it stands.</param>
    /// <param name="section">The section its builder describes.</param>
    public EffectApplier(ChainReader reader, IInvocationOperation invocation, CallArgument[] arguments, SyntaxPosition call, string section)
    {
        _reader = reader;
        _invocation = invocation;
        _arguments = arguments;
        _call = call;
        _section = section;
    }

    private IMethodSymbol Method => _invocation.TargetMethod;

    /// <summary>Applies the effects.</summary>
    /// <param name="said">What was said before.</param>
    /// <param name="effects">The effects of the method, in their order.</param>
    public MapNode Apply(MapNode said, Effect[] effects)
    {
        foreach (var effect in effects)
        {
            said = effect.NamesItem ? NameItem(said, effect) : effect.Place.IsOfItem ? ApplyToItem(said, effect, effect.Place) : One(said, effect, effect.Place.Path, isItem: false);
        }

        if (_new is { } added)
        {
            var item = new ListItem(added.Key, added.Content);
            said = added.IsAppended ? DocumentEdit.Update(said, added.List, list => Appended(list, item), _call) : DocumentEdit.Set(said, added.List.Item(added.Key), item.Node);
        }

        return said;
    }

    private static ListNode Appended(PolicyNode? list, ListItem item) => list is ListNode items
        ? item.Key is null ? items.With(item) : new ListNode(items.Items.Concat([item]), items.IsOpen, items.Position)
        : new ListNode([item], list is UnknownNode, item.Node.Position);

    private MapNode NameItem(MapNode said, Effect effect)
    {
        var list = effect.Place.Path;
        var key = effect.Kind == EffectKind.Accepts ? AcceptedKey() : effect.ItemKeyOf(Method).Of(_arguments);
        if (key is null)
        {
            // Which item it is cannot be seen: any may be there, or gone, or changed.
            _item = null;
            return DocumentEdit.Update(said, list, node => Opened(node, effect.Kind), _call);
        }

        switch (effect.Kind)
        {
            case EffectKind.Accepts or EffectKind.AppendsItem:
                _new = new NewItem(list, key, new MapNode([], false, _call), true);
                break;
            case EffectKind.PutsItem:
                _new = new NewItem(list, key, new MapNode([], false, _call), false);
                break;
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

    private MapNode ApplyToItem(MapNode said, Effect effect, EffectPath place)
    {
        // An argument that is null says nothing about the item, either.
        if (effect.Parameter >= 0 && _arguments[effect.Parameter].Value is NullValue)
        {
            return said;
        }

        if (_new is { } added && added.List.Equals(place.Path))
        {
            _new = new NewItem(added.List, added.Key, AppliedTo(added, effect, place.Rest), added.IsAppended);
            return said;
        }

        return _item is null ? said : One(said, effect, _item.Append(place.Rest), isItem: place.Rest.Length == 0);
    }

    private PolicyNode AppliedTo(NewItem item, Effect effect, DocumentPath rest)
    {
        if (item.Content is MapNode map && rest.Length > 0)
        {
            return One(map, effect, rest, isItem: false);
        }

        var changed = One(new MapNode([new("item", item.Content)], false, _call), effect, Alone.Append(rest), isItem: rest.Length == 0)["item"];

        // An item that is appended is there, whatever is in it.
        return changed is null || (item.IsAppended && changed is not MapNode) ? new MapNode([], true, _call) : changed;
    }

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
                return DocumentEdit.Set(said, path, Scalar(argument.Value, PositionOf(argument), KindOf(effect)));
            case EffectKind.SetsList:
                return DocumentEdit.Set(said, path, List(argument.Value, PositionOf(argument), KindOf(effect)));
            case EffectKind.SetsRange:
                return DocumentEdit.Set(said, path, Range(argument.Value, PositionOf(argument), effect));
            case EffectKind.Appends:
                return AppendValue(said, path, argument, KindOf(effect));
            case EffectKind.Enters:
                return Enter(said, effect, path, isItem);
            case EffectKind.Copies:
                return Copy(said, argument, path);
            default:
                return Obscure(said, path);
        }
    }

    private MapNode AppendValue(MapNode said, DocumentPath path, CallArgument argument, PathDefinition? definition)
    {
        var position = PositionOf(argument);
        var item = new ListItem(null, Scalar(argument.Value, position, definition));
        return DocumentEdit.Update(said, path, list => Appended(list, item), position);
    }

    private SyntaxPosition PositionOf(CallArgument argument) => argument.Place is null ? _call : new SyntaxPosition(argument.Place, _call.Via);

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
        if (_reader.Result(function, new DocumentValue(inner, before, _reader.Symbols.SectionOf(inner) ?? string.Empty), _invocation.Syntax) is not DocumentValue after)
        {
            return Obscure(said, path);
        }

        if (path.Length == 0)
        {
            return after.Said;
        }

        return after.Said is { Count: 0, IsOpen: false } && !isItem ? DocumentEdit.Remove(said, path) : DocumentEdit.Set(said, path, after.Said);
    }

    private ITypeSymbol? InnerType(int parameter) => Method.Parameters[parameter].Type is INamedTypeSymbol { TypeArguments: [var inner, _] } ? inner : null;

    private PolicyNode ConstantNode(Effect effect) => effect.Constant switch
    {
        null => new ScalarNode(PolicyValue.Null, _call),
        string[] texts => ListNode.OfTexts(texts, _call),
        string text => Scalar(new ScalarValue(PolicyValue.OfText(text)), _call, KindOf(effect)),
        bool value => new ScalarNode(PolicyValue.OfBoolean(value), _call),
        IConvertible number => new ScalarNode(PolicyValue.OfNumber(number.ToDouble(CultureInfo.InvariantCulture)), _call),
        _ => new UnknownNode(null, _call),
    };

    private PathDefinition? KindOf(Effect effect) => effect.DefinitionIn(_section, Definition);

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

    private static PolicyNode List(AbstractValue argument, SyntaxPosition position, PathDefinition? path)
    {
        switch (argument)
        {
            case ListValue list:
                var items = list.Items.Select(i => new ListItem(null, Scalar(i.Value, i.Place is null ? position : new SyntaxPosition(i.Place, position.Via), path)));
                return new ListNode(items, list.IsOpen, position);
            case ScalarValue single:
                return new ListNode([new ListItem(null, Scalar(single, position, path))], false, position);
            default:
                return new UnknownNode("it is no constant", position);
        }
    }

    private static PolicyNode Range(AbstractValue argument, SyntaxPosition position, Effect effect)
    {
        if (argument is not ScalarValue { Value: { Kind: ValueKind.Number, Number: var count } })
        {
            return new UnknownNode("it is no constant", position);
        }

        var most = (int)Math.Max(0, Math.Min(count, effect.Maximum));
        return ListNode.OfTexts(Enumerable.Range(1, most).Select(n => effect.Format.Replace("{n}", n.ToString(CultureInfo.InvariantCulture))), position);
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
        foreach (var parameter in Method.Parameters)
        {
            if (parameter.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsAttribute" && a.ConstructorArguments is [{ Value: string text }] && text == path))
            {
                yield return parameter.Ordinal;
            }
        }
    }

    private static string? TextOf(AbstractValue value) => value is ScalarValue scalar ? scalar.Value.Text : null;

    private sealed record NewItem(DocumentPath List, string Key, PolicyNode Content, bool IsAppended);
}
