using CsCheck;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;

namespace HaWpSdk.Policy.Tests.Support;

/// <summary>Random texts, values, documents and conditions over the document of <see cref="TestPolicy"/>.</summary>
internal static class Generators
{
    private static readonly string[] Nasty =
    [
        string.Empty, " ", "x", "true", "null", "~", "$unknown", "$open", "1", "1e5", "0x1f", "15min", "- a", "a: b", "a #b", "#", "&x", "*x", "!tag", "|", ">", "%YAML", "@", "`", "'", "\"", "\\", "a'b\"c", "{", "}",
        "[a]", "]", ",", "?", ":", "a:", ": a", "\n", "a\nb", "\r\n", "\t", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u2028", "\ufeff", "\ufffd", "\ud83d\ude00", "Grüße", "日本語", "---", "...", "<<", "=", ".", "..", "-", "--",
    ];

    public static readonly Gen<string> Text = Gen.OneOf(
        Any.Of(Nasty),
        Gen.String[0, 12].Select(Whole),
        Any.Of(Nasty).Select(Any.Of(Nasty), (a, b) => a + b));

    public static readonly Gen<string> Key = Text.Select(t => t.Replace("]", string.Empty, StringComparison.Ordinal)).Where(t => t.Length > 0 && t != "$open");

    private static readonly string[] Words = ["a", "b", "c", "ab", "wp-admin"];

    public static Gen<PolicyValue> Value(ValueKind kind, bool small = false) => kind switch
    {
        ValueKind.Text => (small ? Any.Of(Words) : Text).Select(PolicyValue.OfText),
        ValueKind.Boolean => Gen.Bool.Select(PolicyValue.OfBoolean),
        ValueKind.Number => (small ? Gen.Int[-1, 4].Select(n => (double)n) : Gen.OneOf(Gen.Double[-1e15, 1e15], Gen.Int.Select(n => (double)n), Any.Of(0, -0.0, 0.1, 1e300, 5e-324))).Select(PolicyValue.OfNumber),
        ValueKind.Duration => Gen.Int[0, small ? 3 : 100_000_000].Select(Any.Of(1, 60, 86_400, 0.001), (n, unit) => PolicyValue.OfDuration(n * unit)),
        ValueKind.Size => Gen.Int[0, small ? 3 : 1_000_000].Select(Any.Of(1, 1000, 1024, 1e9, 1024d * 1024 * 1024), (n, unit) => PolicyValue.OfSize(n * unit)),
        ValueKind.Version => Version.Select(PolicyValue.OfVersion),
        ValueKind.Instant => Gen.Long[-62_135_596_800_000, 253_402_300_799_999].Select(ms => PolicyValue.OfInstant(DateTimeOffset.FromUnixTimeMilliseconds(small ? Math.Abs(ms % 3) * 86_400_000 : ms))),
        ValueKind.TimeOfDay => Gen.Int[0, 86_399].Select(PolicyValue.OfTimeOfDay),
        ValueKind.TimeRange => Gen.Int[0, 86_399].Select(Gen.Int[0, 86_399], (a, b) => Parsed(ValueKind.TimeRange, PolicyValue.OfTimeOfDay(a).Text + "-" + PolicyValue.OfTimeOfDay(b).Text)),
        ValueKind.Secret => Any.Of("generated", "parameter:/a/b", "secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:x").Select(PolicyValue.OfSecret),
        _ => Gen.Const(PolicyValue.Null),
    };

    public static readonly Gen<string> Version = Gen.Select(
        Any.Of("0", "1", "01", "2", "10", "8", "99999999999999999999"),
        Any.Of(string.Empty, ".0", ".1", ".0.0", ".10", ".2.3"),
        Any.Of(string.Empty, string.Empty, "-beta", "-beta2", "-beta10", "-beta02", "RC1", ".mysql_aurora.3.1", "-1", "+build", "+other", "-beta+build", "_a"),
        (a, b, c) => a + b + c);

    /// <summary>A document that fits its definition. Texts are few where rules shall hit them, nasty where a file shall hold them.</summary>
    public static Gen<MapNode> Document(bool small) => Section(TestPolicy.Definition.Root, small);

    private static Gen<PolicyNode> Node(PathDefinition path, bool small) => path.Type switch
    {
        DocumentType.Section => Section(path, small).Select(m => (PolicyNode)m),
        DocumentType.ItemList => (small ? Any.Of("x", "y", "z") : Key).Select(Maybe(Section(path, small).Select(m => (PolicyNode)m), 12), (k, n) => new ListItem(k, n)).List[0, 3]
            .Select(Gen.Int[0, 5], (items, open) => (PolicyNode)new ListNode(items.GroupBy(i => i.Key).Select(g => g.First()), open == 0)),
        DocumentType.ValueList => Maybe(Value(ValueKind.Text, small).Select(v => (PolicyNode)new ScalarNode(v)), 10).List[0, 3]
            .Select(Gen.Int[0, 5], (items, open) => (PolicyNode)new ListNode(items.Select(n => new ListItem(null, n)), open == 0)),
        DocumentType.Free => Free(2),
        DocumentType.Mixed => Gen.OneOf(Value(ValueKind.Text, small), Value(ValueKind.Boolean), Value(ValueKind.Number, small)).Select(v => (PolicyNode)new ScalarNode(v)),
        _ when path.Values.Count > 0 => Any.Of(path.Values.ToArray()).Select(v => (PolicyNode)new ScalarNode(PolicyValue.OfText(v))),
        _ => Value(path.Kind, small).Select(v => (PolicyNode)new ScalarNode(v)),
    };

    private static Gen<MapNode> Section(PathDefinition section, bool small) => section.Children
        .Aggregate(Gen.Const(new List<KeyValuePair<string, PolicyNode>>()), (all, child) => all.Select(Gen.Int[0, 2], Maybe(OrNull(Node(child, small), child), 8), (list, present, node) =>
            present == 0 ? list : [.. list, new KeyValuePair<string, PolicyNode>(child.Name, node)]))
        .Select(Gen.Int[0, 5], (entries, open) => new MapNode(entries, open == 0));

    // An explicit null is written and read back everywhere but for an item.
    private static Gen<PolicyNode> OrNull(Gen<PolicyNode> node, PathDefinition path) =>
        Gen.Int[0, 12].SelectMany(n => n == 0 && path.Type != DocumentType.Free ? Gen.Const((PolicyNode)new ScalarNode(PolicyValue.Null)) : node);

    private static Gen<PolicyNode> Maybe(Gen<PolicyNode> node, int oneIn) => Gen.Int[0, oneIn].SelectMany(n => n == 0 ? Gen.Const((PolicyNode)new UnknownNode()) : node);

    private static Gen<PolicyNode> Free(int depth)
    {
        var scalar = Gen.OneOf(Value(ValueKind.Text), Value(ValueKind.Boolean), Value(ValueKind.Number), Gen.Const(PolicyValue.Null)).Select(v => (PolicyNode)new ScalarNode(v));
        return depth == 0 ? scalar : Gen.OneOf(
            scalar,
            Free(depth - 1).List[0, 3].Select(nodes => (PolicyNode)new ListNode(nodes.Select(n => new ListItem(null, n)))),
            Key.Select(Free(depth - 1)).List[0, 3].Select(entries => (PolicyNode)new MapNode(entries.Select(e => new KeyValuePair<string, PolicyNode>(e.Item1, e.Item2)))));
    }

    /// <summary>A condition over the document, as YAML.</summary>
    public static Gen<string> Condition(int depth, bool inItem = false)
    {
        var leaf = Gen.OneOf(Leaves(inItem).Select(Gen.Const).ToArray());
        if (depth == 0)
        {
            return leaf;
        }

        var below = Condition(depth - 1, inItem);
        var forItem = inItem ? below : Condition(depth - 1, true);
        return Gen.OneOf(
            leaf,
            below.List[1, 3].Select(parts => "{ allOf: [" + string.Join(", ", parts) + "] }"),
            below.List[1, 3].Select(parts => "{ anyOf: [" + string.Join(", ", parts) + "] }"),
            below.Select(part => "{ not: " + part + " }"),
            inItem ? leaf : Any.Of("each", "some").Select(forItem, forItem, (word, where, assert) => $"{{ {word}: items, where: {where}, assert: {assert} }}"),
            inItem ? leaf : Any.Of("atLeast", "atMost", "equals", "notEquals").Select(Gen.Int[0, 3], forItem, (word, number, where) => $"{{ count: items, where: {where}, {word}: {number} }}"));
    }

    private static IEnumerable<string> Leaves(bool inItem)
    {
        (string Path, string[] Conditions)[] all =
        [
            ("a.text", ["exists: true", "equals: a", "in: [a, b]", "notIn: [c]", "glob: ['a*']", "startsWith: a", "startsWith: { path: a.other }", "matches: '^a'", "notEquals: { path: a.other }", "exactVersion: true", "inCidr: [10.0.0.0/8]"]),
            ("a.number", ["atLeast: 2", "lessThan: { path: a.amount }", "atMost: { count: items }", "equals: { plus: [{ path: a.amount }, 1] }", "in: [1, 2]"]),
            ("a.duration", ["atMost: 2min", "greaterThan: { times: [{ path: a.wait }, 2] }"]),
            ("a.size", ["atLeast: 1KB"]),
            ("a.version", ["atLeast: '8.0'", "versionIn: '>=1 <9'"]),
            ("a.flag", ["equals: true", "exists: false"]),
            ("a.choice", ["in: [red, green]"]),
            ("a.mixed", ["equals: a", "notEquals: 1", "exists: true"]),
            ("a.texts", ["contains: a", "containsNone: [a, b]", "subsetOf: [a, b, c]", "sameSet: [a, b]", "covers: [ab]", "overlaps: { path: a.more }", "containsAll: { path: a.more }", "coversHosts: [a]", "exists: true"]),
            ("items", ["containsAny: [x]", "exists: true"]),
            ("'items[x].flag'", ["equals: true"]),
        ];
        (string Path, string[] Conditions)[] ofItem =
        [
            (".flag", ["equals: true", "notEquals: true", "exists: true"]), (".text", ["equals: a", "in: [a, b]", "glob: ['*b']", "equals: { path: a.text }"]),
            (".number", ["atLeast: 1", "atMost: { path: a.number }"]), (".texts", ["contains: a", "containsNone: { path: a.texts }"]),
        ];
        foreach (var (path, conditions) in inItem ? all.Concat(ofItem).Concat(ofItem).Concat(ofItem) : all)
        {
            foreach (var condition in conditions)
            {
                yield return $"{{ path: {path}, {condition} }}";
            }
        }

        yield return "{ same: items, of: .text }";
        yield return "{ age: a.instant, atMost: 90d }";
        yield return "{ count: a.texts, atLeast: 2 }";
        yield return "{ value: { times: [{ count: items }, { path: a.number }] }, atMost: 3 }";
        yield return "{ value: { plus: [{ path: a.number }, { path: a.amount }] }, atLeast: 3 }";
    }

    private static PolicyValue Parsed(ValueKind kind, string text) => PolicyValue.TryParse(kind, text, out var value) ? value : throw new FormatException(text);

    // Half a character cannot be in a file.
    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
