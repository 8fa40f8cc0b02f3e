using System.Reflection;
using HaWpSdk.Effects;

namespace HaWpSdk.Analyzers.Tests.Agreement;

// The forms of docs/chain-grammar.md. Each takes the builder so far as an expression, and gives the builder after it.
internal sealed partial class ProgramGenerator
{
    /// <summary>What the compiler follows to the end.</summary>
    private IEnumerable<Func<string, string>> FollowedForms() =>
    [
        current => Local(current) + Call(),
        Reassigned,
        current => { var helper = Fresh("Helper"); Helper($"private static HaClusterBuilder {helper}(HaClusterBuilder b) => b{HelperCall()};"); return $"{helper}({current})"; },
        current => { var extension = Fresh("Extend"); Helper($"private static HaClusterBuilder {extension}(this HaClusterBuilder b) {{ var x = b{HelperCall()}; return x; }}"); return $"({current}).{extension}()"; },
        current => { var (condition, kept, call) = (Fresh("c"), Local(current), Call()); Line($"const bool {condition} = {Truth()};"); return $"({condition} ? {kept}{call} : {kept})"; },
        current => { var (both, call) = (Local(current), Call()); Line($"if (Environment.ProcessId > 0) {{ {both} = {both}{call}; }} else {{ {both} = {both}{call}; }}"); return both; },
        current => { var (dropped, call) = (Local(current), Call()); Line(One($"{dropped}{call};", $"_ = {dropped}{call};")); return dropped; },
        current => { var function = Fresh("Local"); Line($"static HaClusterBuilder {function}(HaClusterBuilder b) => b{HelperCall()};"); return $"{function}({current})"; },
        SwitchStatement,
        SwitchExpression,
        IfElseChain,
        AttributedExtension,
        OverloadedMethodGroups,
        current => { var built = Fresh("built"); Line($"var {built} = ({current}).Build();"); _results.Add(built); return $"HaCluster.From({built})"; },
        current => { var shared = Local(current); _results.Add($"{shared}{Call()}.Build()"); return shared; },
        Coalesced,
        Patterns,
        Deconstructed,
        current => { var (guarded, call) = (Local(current), Call()); Line(One($"using (var stream = new System.IO.MemoryStream()) {{ {guarded} = {guarded}{call}; }}", $"lock (typeof(string)) {{ {guarded} = {guarded}{call}; }}", $"{{ using var {Fresh("u")} = new System.IO.MemoryStream(); {guarded} = {guarded}{call}; }}")); return guarded; },
        current => { var (captured, function, call) = (Local(current), Fresh("Capture"), Call()); Line($"HaClusterBuilder {function}() => {captured}{call};"); return $"{function}()"; },
        NestedLocalFunctions,
        current => { var helper = Fresh("Elsewhere"); InOtherPart($"private static HaClusterBuilder {helper}(HaClusterBuilder b) => b{HelperCallElsewhere()};"); return $"{helper}({current})"; },
        PartialMethod,
        current => { var (function, call) = (Fresh("f"), Call()); Line($"Func<HaClusterBuilder, HaClusterBuilder> {function} = b => b{call};"); return One($"{function}({current})", $"{function}.Invoke({current})"); },
        FunctionOfASection,
        current => { var same = Fresh("Same"); Helper($"private static T {same}<T>(T value) => value;"); return $"{same}({current})" + Call(); },
        current => { var (maybe, call) = (Local(current), Call()); return $"({maybe}?{call} ?? throw new InvalidOperationException())"; },
        current => { var (holder, call) = (Fresh("Holder"), HelperCall()); Helper($"private static class {holder} {{ public static HaClusterBuilder Apply(HaClusterBuilder b) => b{call}; }}"); return $"{holder}.Apply({current})"; },
        current => { var (type, call) = (Fresh("Company"), HelperCall()); Helper($"private sealed class {type} {{ public HaClusterBuilder Apply(HaClusterBuilder b) => b{call}; }}"); return $"new {type}().Apply({current})"; },
        current => { var (bound, call) = (Local(current), Call()); Line($"{{ HaClusterBuilder {bound}_inner = {bound}{call}; {bound} = {bound}_inner; }}"); return bound; },
        current => { var (loop, call) = (Local(current), Call()); Line($"while (true) {{ {loop} = {loop}{call}; break; }}"); return loop; },
    ];

    /// <summary>What it does not follow: the paths such a form touches are unknown.</summary>
    private IEnumerable<Func<string, string>> OtherForms() =>
    [
        current => { var (looped, call) = (Local(current), Call()); Line(One(
            $"for (var i = 0; i < int.Parse(\"2\"); i++) {{ {looped} = {looped}{call}; }}",
            $"for (var i = 0; i < 3; i++) {{ if (i == 1) continue; {looped} = {looped}{call}; }}",
            $"foreach (var item in new[] {{ \"a\", \"b\" }}) {{ {looped} = {looped}{call}.WithTag(item, \"v\"); }}",
            $"var i{looped} = 0; while (i{looped}++ < 1) {{ {looped} = {looped}{call}; }}",
            $"var n{looped} = 0; do {{ {looped} = n{looped} > 0 ? {looped}{call} : {looped}; }} while (n{looped}++ < int.Parse(\"1\"));")); return looped; },
        current => { var (tried, call, other) = (Local(current), Call(), Call()); Line(One(
            $"try {{ {tried} = {tried}{call}; }} finally {{ }}",
            $"try {{ {tried} = {tried}{call}; int.Parse(\"x\"); {tried} = {tried}{other}; }} catch (FormatException) {{ }}",
            $"try {{ int.Parse(\"x\"); {tried} = {tried}{call}; }} catch (Exception e) when (e is FormatException) {{ {tried} = {tried}{other}; }}",
            $"try {{ int.Parse(\"1\"); }} catch {{ {tried} = {tried}{call}; }} finally {{ {tried} = {tried}{other}; }}")); return tried; },
        current => { var (sometimes, call) = (Local(current), Call()); Line($"if (bool.Parse(\"{Truth()}\")) {{ {sometimes} = {sometimes}{call}; }}"); return sometimes; },
        current => { var (sometimes, call, other) = (Local(current), Call(), Call()); return $"(Environment.ProcessId % 2 == 0 ? {sometimes}{call} : {sometimes}{other})"; },
        ByReference,
        current => { var later = Fresh("LaterAsync"); Helper($"private static async System.Threading.Tasks.Task<HaClusterBuilder> {later}(HaClusterBuilder b) {{ await System.Threading.Tasks.Task.Yield(); return b{HelperCall()}; }}"); return $"{later}({current}).GetAwaiter().GetResult()"; },
        current => { var (later, call) = (Fresh("LaterAsync"), Call()); Line($"async System.Threading.Tasks.Task<HaClusterBuilder> {later}(HaClusterBuilder b) {{ await System.Threading.Tasks.Task.Yield(); return b{call}; }}"); return $"{later}({current}).Result"; },
        Record,
        current => { var (array, call) = (Fresh("a"), Call()); Line($"var {array} = new[] {{ {current}, HaCluster.Create(\"other\") }};"); Line($"{array}[0] = {array}[0]{call};"); return $"{array}[{One("0", "^2")}]"; },
        current => { var call = Call(); return One($"new[] {{ \"a\", \"b\" }}.Aggregate({current}, (b, tag) => b{call}.WithTag(tag, \"v\"))", $"new List<HaClusterBuilder> {{ {current} }}.Select(b => b{call}).First()"); },
        current => { var (iterator, call) = (Fresh("Each"), HelperCall()); Helper($"private static IEnumerable<HaClusterBuilder> {iterator}(HaClusterBuilder b) {{ yield return b{call}; yield return b; }}"); return $"{iterator}({current}).{One("First", "Last")}()"; },
        current => { var (captured, function, call, other) = (Local(current), Fresh("Capture"), Call(), Call()); Line($"HaClusterBuilder {function}() => {captured}{call};"); Line($"{captured} = {captured}{other};"); return $"{function}()"; },
        current => { var (changed, function, call) = (Local(current), Fresh("Change"), Call()); Line($"void {function}() {{ {changed} = {changed}{call}; }}"); if (_random.Next(3) > 0) { Line($"{function}();"); } return changed; },
        current => { var (changed, action, call) = (Local(current), Fresh("action"), Call()); Line($"Action {action} = () => {changed} = {changed}{call};"); if (_random.Next(3) > 0) { Line($"{action}();"); } return changed; },
        VirtualMethod,
        current => { var (tuple, call) = (Fresh("t"), Call()); Line($"var {tuple} = (Builder: {current}, Count: 3);"); Line($"{tuple}.Builder = {tuple}.Builder{call};"); return $"{tuple}.Builder"; },
        current => { var (pair, call) = (Fresh("Pair"), HelperCall()); Helper($"private static (HaClusterBuilder, int) {pair}(HaClusterBuilder b) => (b{call}, 1);"); var (builder, number) = (Fresh("b"), Fresh("n")); Line($"var ({builder}, {number}) = {pair}({current});"); return builder; },
        current => { var (mutable, call) = (Fresh("Mutable"), Call()); Helper($"private static HaClusterBuilder {mutable} = HaCluster.Create(\"other\");"); Line($"{mutable} = {current};"); Line($"{mutable} = {mutable}{call};"); return mutable; },
        current => { var (dynamic, call) = (Fresh("d"), Call(typeof(HaClusterBuilder), 0)); Line($"object {dynamic} = {current};"); return $"((HaClusterBuilder){dynamic}){call}"; },
        current => { var (tested, call) = (Fresh("o"), Call()); Line($"object {tested} = {current};"); var name = Fresh("b"); return $"({tested} is HaClusterBuilder {name} ? {name}{call} : HaCluster.Create(\"other\"))"; },
        current => { var (jumped, label, call, other) = (Local(current), Fresh("label"), Call(), Call()); Line($"if (int.Parse(\"{One("0", "1")}\") > 0) goto {label};"); Line($"{jumped} = {jumped}{call};"); Line($"{label}: {jumped} = {jumped}{other};"); return jumped; },
        Recursive,
        current => { var (shape, call) = (Local(current), Call()); return $"(Environment.ProcessId switch {{ < 0 => {shape}, > 0 when bool.Parse(\"{Truth()}\") => {shape}{call}, _ => {shape} }})"; },
        current => { var thrown = Fresh("Thrown"); Helper($"private static HaClusterBuilder {thrown}(HaClusterBuilder b) {{ if (int.Parse(\"0\") > 0) {{ throw new InvalidOperationException(); }} return b{HelperCall()}; }}"); return $"{thrown}({current})"; },
        current => { var lazy = Fresh("lazy"); Line($"var {lazy} = new Lazy<HaClusterBuilder>(() => {current});"); return $"{lazy}.Value" + Call(); },
    ];

    /// <summary>Where a chain may begin so that the compiler still sees it.</summary>
    private IEnumerable<Func<string, string>> FollowedStarts() =>
    [
        chain => { var name = Fresh("Base"); Helper($"private static readonly HaClusterBuilder {name} = {chain}{HelperCall()};"); return name; },
        chain => { var name = Fresh("Base"); Helper($"private static HaClusterBuilder {name} {{ get; }} = {chain}{HelperCall()};"); return name; },
        chain => { var name = Fresh("Base"); Helper($"private static HaClusterBuilder {name} => {chain}{HelperCall()};"); return name; },
        chain => { var name = Fresh("Base"); Helper($"private static HaClusterBuilder {name} {{ get {{ var b = {chain}; return b{HelperCall()}; }} }}"); return name; },
        chain => { var name = Fresh("Make"); Helper($"private static HaClusterBuilder {name}(string because = \"known\") => {chain}.Accept(\"HAW1401\", because);"); return $"{name}()"; },
        chain => { var name = Fresh("Base"); InOtherPart($"private static readonly HaClusterBuilder {name} = {chain};"); return name; },
        chain => { var (name, function) = (Fresh("Base"), Fresh("Function")); Helper($"private static readonly Func<HaClusterBuilder, HaClusterBuilder> {function} = b => b{HelperCall()};"); Helper($"private static HaClusterBuilder {name} => {function}({chain});"); return name; },
        chain => { var name = Fresh("built"); Line($"var {name} = {chain}{Call()}.Build();"); _results.Add(name); return $"HaCluster.From({name})"; },
    ];

    private IEnumerable<Func<string, string>> OtherStarts() =>
    [
        chain => { var name = Fresh("Base"); Helper($"private static HaClusterBuilder {name} = {chain};"); Line($"{name} = {name}{Call()};"); return name; },
        chain => { var name = Fresh("Holder"); Helper($"private sealed class {name} {{ public HaClusterBuilder Builder {{ get; set; }} = {chain}; public readonly HaClusterBuilder Field = {chain}; }}"); return $"new {name}().{One("Builder", "Field")}"; },
        chain => { var name = Fresh("Base"); Helper($"private static class Of{name} {{ public static readonly HaClusterBuilder Builder = {chain}; static Of{name}() {{ Builder = Builder{HelperCall()}; }} }}"); return $"Of{name}.Builder"; },
    ];

    private string Truth() => _random.Next(2) == 0 ? "true" : "false";

    private string Number() => One("0", "1", "2", "3", "7");

    private string Reassigned(string current)
    {
        var local = Local(current);
        Line($"{local} = {local}{Call()};");
        return local;
    }

    private string SwitchStatement(string current)
    {
        var (switched, call, other) = (Local(current), Call(), Call());
        var subject = One("1 + 1", Known());
        Line($"switch ({subject}) {{ case 2: {switched} = {switched}{call}; break; case > 2: {switched} = {switched}{other}; break; default: {switched} = {switched}.WithoutEdgeCache(); break; }}");
        return switched;
    }

    private string SwitchExpression(string current)
    {
        var (chosen, call, other) = (Local(current), Call(), Call());
        return $"(({Known()}) switch {{ 2 when {Truth()} => {chosen}{call}, 1 or > 2 and < 5 => {chosen}{other}, not 0 => {chosen}.WithoutEdgeCache(), _ => {chosen} }})";
    }

    private string IfElseChain(string current)
    {
        var (b, n) = (Local(current), Known());
        Line($"if ({n} == 0) {{ {b} = {b}{Call()}; }} else if ({n} > 2) {{ {b} = {b}{Call()}; }} else if ({n} != 2 && {Truth()}) {{ {b} = {b}{Call()}; }} else {{ {b} = {b}{Call()}; }}");
        return b;
    }

    // A variable or constant with a known number.
    private string Known()
    {
        var name = Fresh("n");
        Line($"{One("const int", "var", "int")} {name} = {Number()};");
        return name;
    }

    // The user's own call, understood by its attribute alone.
    private string AttributedExtension(string current)
    {
        var setters = Setters.Value;
        var (enters, setter, path) = setters[_random.Next(setters.Count)];
        var (extension, parameter) = (Fresh("Own"), setter.GetParameters()[0]);
        var function = enters.GetParameters().Single(p => p.ParameterType.IsGenericType);
        Helper($"private static HaClusterBuilder {extension}(this HaClusterBuilder b, [HaWpSdk.Effects.Sets(\"{path}\")] {TypeName(parameter.ParameterType)} value) => b.{enters.Name}(@{function.Name}: x => x.{setter.Name}(value));");
        return $"({current}).{extension}({Value(parameter, 1, setter)})";
    }

    private string OverloadedMethodGroups(string current)
    {
        var group = Fresh("Configure");
        var entered = Entering.Value.OrderBy(_ => _random.Next()).Take(3).ToList();
        foreach (var method in entered)
        {
            var inner = InnerOf(method);
            _inHelper = true;
            Helper($"private static {inner.Name} {group}({inner.Name} x) => x{(_random.Next(2) == 0 ? string.Empty : Call(inner, 1))};");
            _inHelper = false;
        }

        var function = entered[0].GetParameters().Single(p => p.ParameterType.IsGenericType);
        return $"({current}).{entered[0].Name}(@{function.Name}: {group})";
    }

    private string Coalesced(string current)
    {
        var (none, call) = (Fresh("none"), Call());
        Line($"HaClusterBuilder? {none} = {One("null", "default")};");
        switch (_random.Next(3))
        {
            case 0:
                return $"({none} ?? {current}){call}";
            case 1:
                Line($"{none} ??= {current};");
                return none + call;
            default:
                var some = Local(current);
                return $"({some}{call} ?? {none} ?? throw new InvalidOperationException())";
        }
    }

    private string Patterns(string current)
    {
        var (b, call, other) = (Local(current), Call(), Call());
        var test = _random.Next(6) switch
        {
            0 => $"{Known()} is 1 or 3",
            1 => $"{Known()} is not 2",
            2 => $"{Known()} is > 1 and <= 3",
            3 => $"{b} is not null",
            4 => $"{b} is null",
            _ => $"{Known()} is var {Fresh("any")}",
        };
        return $"({test} ? {b}{call} : {b}{other})";
    }

    private string Deconstructed(string current)
    {
        var (first, second, call, other) = (Fresh("b"), Fresh("b"), Call(), Call());
        Line($"var ({first}, {second}) = ({current}, HaCluster.Create(\"other\"));");
        Line($"({first}, {second}) = ({first}{call}, {first}{other});");
        return One(first, second);
    }

    private string NestedLocalFunctions(string current)
    {
        var (outer, inner, b) = (Fresh("Outer"), Fresh("Inner"), Local(current));
        Line($"HaClusterBuilder {outer}(int n = 2) {{ var x = {b}{Call()}; x = {inner}(x); return n > 1 ? x{Call()} : x; HaClusterBuilder {inner}(HaClusterBuilder y) {{ var z = y; z = z{Call()}; return z; }} }}");
        return $"{outer}({One(string.Empty, "1", "n: 3")})";
    }

    private string PartialMethod(string current)
    {
        var method = Fresh("Part");
        InOtherPart($"private static partial HaClusterBuilder {method}(HaClusterBuilder b);");
        Helper($"private static partial HaClusterBuilder {method}(HaClusterBuilder c) => c{HelperCall()};");
        return $"{method}({current})";
    }

    private string FunctionOfASection(string current)
    {
        var entered = Entering.Value;
        var method = entered[_random.Next(entered.Count)];
        var (inner, name) = (InnerOf(method), Fresh("configure"));
        var function = method.GetParameters().Single(p => p.ParameterType.IsGenericType);
        Line($"Func<{inner.Name}, {inner.Name}> {name} = x => {{ var y = x; y = y{Call(inner, 1)}; if ({Known()} > 1) {{ y = y{Call(inner, 1)}; }} return y; }};");
        return $"({current}).{method.Name}(@{function.Name}: {name})";
    }

    private string ByReference(string current)
    {
        var (b, method, call) = (Local(current), Fresh("Change"), HelperCall());
        switch (_random.Next(5))
        {
            case 0:
                Helper($"private static void {method}(ref HaClusterBuilder b) => b = b{call};");
                Line($"{method}(ref {b});");
                return b;
            case 1:
                Helper($"private static bool {method}(HaClusterBuilder b, out HaClusterBuilder result) {{ result = b{call}; return true; }}");
                Line($"{method}({b}, out {b});");
                return b;
            case 2:
                Line($"ref var {method} = ref {b};");
                Line($"{method} = {method}{call};");
                return b;
            case 3:
                var second = Local(b);
                Line($"ref var {method} = ref (Environment.ProcessId > 0 ? ref {b} : ref {second});");
                Line($"{method} = {method}{call};");
                return b;
            default:
                Helper($"private static ref HaClusterBuilder {method}(ref HaClusterBuilder b) => ref b;");
                Line($"{method}(ref {b}) = {b}{call};");
                return b;
        }
    }

    private string Record(string current)
    {
        var (type, settings, call) = (Fresh("Settings"), Fresh("s"), Call());
        Helper($"private sealed record {type}(HaClusterBuilder Builder, bool On) {{ public HaClusterBuilder Other {{ get; init; }} = Builder; }}");
        Line($"var {settings} = new {type}({current}, true);");
        Line($"{settings} = {settings} with {{ Builder = {settings}.Builder{call} }};");
        return $"{settings}.{One("Builder", "Other")}";
    }

    private string VirtualMethod(string current)
    {
        var (parent, child, call) = (Fresh("Parent"), Fresh("Child"), HelperCall());
        Helper($"private class {parent} {{ public virtual HaClusterBuilder Apply(HaClusterBuilder b) => b{call}; }}");
        Helper($"private sealed class {child} : {parent} {{ public override HaClusterBuilder Apply(HaClusterBuilder b) => b{HelperCall()}; }}");
        Line($"{parent} {parent.ToLowerInvariant()} = new {child}();");
        return $"{parent.ToLowerInvariant()}.Apply({current})";
    }

    private string Recursive(string current)
    {
        var method = Fresh("Again");
        Helper($"private static HaClusterBuilder {method}(HaClusterBuilder b, int n) => n == 0 ? b : {method}(b{HelperCall()}, n - 1);");
        return $"{method}({current}, {One("0", "1")})";
    }

    // Members of the other part: constants and helpers of this part are visible there, too.
    private string HelperCallElsewhere() => HelperCall();

    private static Type InnerOf(MethodInfo method) => method.GetParameters().Single(p => p.ParameterType.IsGenericType).ParameterType.GetGenericArguments()[0];

    // Methods that enter a section by one function, everything else being optional.
    private static readonly Lazy<List<MethodInfo>> Entering = new(() => [.. Of(typeof(HaClusterBuilder)).Where(m =>
        m.GetParameters().Count(p => p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(Func<,>)) == 1
        && m.GetParameters().All(p => p.HasDefaultValue || p.ParameterType.IsGenericType) && m.GetParameters().Count(p => p.ParameterType.IsGenericType) == 1
        && m.GetParameters().Single(p => p.ParameterType.IsGenericType).ParameterType.GetGenericArguments()[0] != typeof(HaClusterBuilder)
        && !m.IsGenericMethod)]);

    // Methods of those sections that do one thing: set a path to their argument.
    private static readonly Lazy<List<(MethodInfo Enters, MethodInfo Setter, string Path)>> Setters = new(() => [.. Entering.Value.Where(e => !e.GetCustomAttributes<EffectAttribute>().Any()).SelectMany(enters => Of(InnerOf(enters))
        .Where(m => m.GetParameters() is [var only] && m.GetCustomAttributes<EffectAttribute>().ToList() is [] && only.GetCustomAttributes<EffectAttribute>().ToList() is [SetsAttribute] && !only.ParameterType.IsGenericType && !m.IsGenericMethod)
        .Select(m => (enters, m, string.Join('.', new[] { InnerOf(enters).GetCustomAttribute<SectionAttribute>()!.Path, m.GetParameters()[0].GetCustomAttribute<SetsAttribute>()!.Path }.Where(p => p.Length > 0)))))]);
}
