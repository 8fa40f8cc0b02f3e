using System.Globalization;
using System.Reflection;
using System.Text;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Sections;
using HaWpSdk.Values;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>Writes random programs in the forms of <c>docs/chain-grammar.md</c>: one static method that gives a cluster, and the helpers it needs.</summary>
internal sealed class ProgramGenerator(Random random, bool withUnknowns)
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;
    private static readonly Dictionary<Type, MethodInfo[]> Methods = [];

    private readonly StringBuilder _helpers = new();
    private readonly StringBuilder _body = new();
    private string _name = string.Empty;
    private int _count;
    private bool _inHelper;

    /// <summary>A program as the members of a static class; the method <c>NAME</c> returns the cluster.</summary>
    public string Write(string name)
    {
        _name = name;
        _count = 0;
        _helpers.Clear();
        _body.Clear();
        var chain = new StringBuilder("HaCluster.Create(\"shop\")" + Maybe(".ForProduction()", ".ForStaging()") + ".InRegion(\"eu-west-1\"" + Maybe(", 2", ", zones: 3") + ").WithDomain(\"www.example.com\")");
        var current = chain.ToString();
        var steps = 1 + random.Next(6);
        for (var i = 0; i < steps; i++)
        {
            current = Step(current);
        }

        if (withUnknowns && random.Next(4) == 0)
        {
            current = $"({current})";
        }

        return $$"""
            {{_helpers}}
                public static HaCluster {{name}}()
                {
            {{_body}}        return {{current}}.Build();
                }

            """;
    }

    private string Step(string current)
    {
        var form = random.Next(withUnknowns ? 14 : 11) is var drawn && drawn >= (withUnknowns ? 13 : 10) ? 13 : drawn;

        // A helper cannot see the locals of the program: its calls are written without any.
        _inHelper = form is 2 or 3 or 7;
        var call = Call(typeof(HaClusterBuilder), 2);
        _inHelper = false;
        switch (form)
        {
            case 0:
                var local = Fresh("b");
                Line($"var {local} = {current};");
                return local + call;
            case 1:
                var reassigned = Fresh("b");
                Line($"var {reassigned} = {current};");
                Line($"{reassigned} = {reassigned}{call};");
                return reassigned;
            case 2:
                var helper = Fresh("Helper");
                _helpers.Append(CultureInfo.InvariantCulture, $"    private static HaClusterBuilder {helper}(HaClusterBuilder b) => b{call};\n");
                return $"{helper}({current})";
            case 3:
                var extension = Fresh("Extend");
                _helpers.Append(CultureInfo.InvariantCulture, $"    private static HaClusterBuilder {extension}(this HaClusterBuilder b) {{ var x = b{call}; return x; }}\n");
                return $"({current}).{extension}()";
            case 4:
                var condition = Fresh("c");
                Line($"const bool {condition} = {(random.Next(2) == 0 ? "true" : "false")};");
                var kept = Fresh("b");
                Line($"var {kept} = {current};");
                return $"({condition} ? {kept}{call} : {kept})";
            case 5:
                var both = Fresh("b");
                Line($"var {both} = {current};");
                Line($"if (System.Environment.ProcessId > 0) {{ {both} = {both}{call}; }} else {{ {both} = {both}{call}; }}");
                return both;
            case 6:
                var dropped = Fresh("b");
                Line($"var {dropped} = {current};");
                Line($"{dropped}{call};");
                return dropped;
            case 7:
                var function = Fresh("Local");
                Line($"static HaClusterBuilder {function}(HaClusterBuilder b) => b{call};");
                return $"{function}({current})";
            case 8:
                var switched = Fresh("b");
                Line($"var {switched} = {current};");
                Line($"switch (1 + 1) {{ case 2: {switched} = {switched}{call}; break; default: {switched} = {switched}.WithoutEdgeCache(); break; }}");
                return switched;
            case 9:
                var chosen = Fresh("b");
                Line($"var {chosen} = {current};");
                return $"((1 + 1) switch {{ 2 => {chosen}{call}, _ => {chosen} }})";
            case 10:
                var looped = Fresh("b");
                Line($"var {looped} = {current};");
                Line($"for (var i = 0; i < int.Parse(\"2\"); i++) {{ {looped} = {looped}{call}; }}");
                return looped;
            case 11:
                var tried = Fresh("b");
                Line($"var {tried} = {current};");
                Line($"try {{ {tried} = {tried}{call}; }} finally {{ }}");
                return tried;
            case 12:
                var sometimes = Fresh("b");
                Line($"var {sometimes} = {current};");
                Line($"if (bool.Parse(\"{(random.Next(2) == 0 ? "true" : "false")}\")) {{ {sometimes} = {sometimes}{call}; }}");
                return sometimes;
            default:
                return current + call;
        }
    }

    private string Call(Type builder, int depth)
    {
        var methods = Of(builder);
        var method = methods[random.Next(methods.Length)];
        var arguments = new List<string>();
        var named = false;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.HasDefaultValue && random.Next(3) == 0)
            {
                named = true;
                continue;
            }

            var value = Value(parameter, depth, method);
            arguments.Add(named ? $"@{parameter.Name}: {value}" : value);
        }

        return $".{method.Name}({string.Join(", ", arguments)})";
    }

    private string Value(ParameterInfo parameter, int depth, MethodInfo method)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Func<,>))
        {
            return Lambda(type.GetGenericArguments()[0], depth);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            var items = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Scalar(item, PathOf(parameter, method), parameter.Name!)).ToList();
            return random.Next(3) switch
            {
                0 => "[" + string.Join(", ", items) + "]",
                1 => $"new {TypeName(item)}[] {{ {string.Join(", ", items)} }}",
                _ => $"[{items[0]}, .. new {TypeName(item)}[] {{ {string.Join(", ", items.Skip(1))} }}]",
            };
        }

        var value = Scalar(type, PathOf(parameter, method), parameter.Name!);
        switch (random.Next(6))
        {
            case 0 when type == typeof(string) || type == typeof(bool) || type == typeof(int):
                var constant = Fresh("k");
                _helpers.Append(CultureInfo.InvariantCulture, $"    private const {TypeName(type)} {constant} = {Literal(type, PathOf(parameter, method), parameter.Name!)};\n");
                return constant;
            case 1 when !_inHelper && (type == typeof(string) || type == typeof(bool) || type == typeof(int) || type.IsEnum):
                var variable = Fresh("v");
                Line($"var {variable} = {value};");
                return variable;
            case 2:
                return $"({value})";
            default:
                return value;
        }
    }

    private string Lambda(Type inner, int depth)
    {
        var form = random.Next(4);
        var outer = _inHelper;
        _inHelper |= form == 1;
        var calls = depth == 0 ? string.Empty : string.Concat(Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Call(inner, depth - 1)));
        _inHelper = outer;
        var parameter = Fresh("x");
        switch (form)
        {
            case 0:
                var local = Fresh("y");
                return $"{parameter} => {{ var {local} = {parameter}; return {local}{calls}; }}";
            case 1:
                var method = Fresh("Configure");
                _helpers.Append(CultureInfo.InvariantCulture, $"    private static {inner.Name} {method}({inner.Name} {parameter}) => {parameter}{calls};\n");
                return method;
            default:
                return $"{parameter} => {parameter}{calls}";
        }
    }

    private string Scalar(Type type, PathDefinition? path, string name)
    {
        if (withUnknowns && random.Next(5) == 0)
        {
            return Opaque(type, path, name);
        }

        return Literal(type, path, name);
    }

    private string Opaque(Type type, PathDefinition? path, string name)
    {
        var literal = Literal(type, path, name);
        return type switch
        {
            _ when type == typeof(bool) => $"bool.Parse(\"{literal}\")",
            _ when type == typeof(int) => $"int.Parse(\"{literal}\")",
            _ when type == typeof(string) => $"string.Concat({literal}, \"\")",
            _ when type.IsEnum => $"System.Enum.Parse<{type.Name}>(nameof({literal}))",
            _ => literal,
        };
    }

    private string Literal(Type type, PathDefinition? path, string name)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type);
            return type.Name + "." + names[random.Next(names.Length)];
        }

        return type.Name switch
        {
            nameof(String) => "\"" + Text(path, name) + "\"",
            nameof(Boolean) => random.Next(2) == 0 ? "true" : "false",
            nameof(Int32) => One("1", "2", "3", "4", "6", "20", "22", "60", "100", "3306"),
            nameof(Int64) => One("1", "0", "250"),
            nameof(Double) => One("50", "70.5"),
            nameof(TimeSpan) => One("Seconds(1)", "Seconds(30)", "Minutes(5)", "Hours(1)", "Days(1)", "Days(14)", "Days(30)", "TimeSpan.Zero", "TimeSpan.FromSeconds(50)", "TimeSpan.FromMinutes(2)", "new TimeSpan(0, 0, 55)", "Milliseconds(250)"),
            nameof(DataSize) => One("GiB(100)", "GiB(300)", "MiB(64)", "MiB(256)", "DataSize.GiB(20)", "MB(100)", "DataSize.KiB(16)"),
            nameof(DateOnly) => One("new DateOnly(2027, 1, 31)", "new DateOnly(2030, 12, 1)"),
            nameof(Secret) => One("Secret.Generate()", "Secret.FromParameter(\"/shop/token\")", "Secret.FromSecretsManager(\"arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop\")"),
            nameof(AwsRegion) => One("\"eu-west-1\"", "AwsRegion.Of(\"eu-central-1\")"),
            nameof(InstanceType) => One("\"t3.medium\"", "InstanceType.M7gLarge", "\"m7g.large\"", "InstanceType.Of(\"c7g.xlarge\")", "\"m7i.large\""),
            nameof(DatabaseClass) => One("\"db.t4g.medium\"", "DatabaseClass.M7gLarge", "DatabaseClass.Of(\"db.r7g.xlarge\")"),
            nameof(CacheNodeType) => One("\"cache.t4g.small\"", "CacheNodeType.M7gLarge"),
            nameof(TlsPolicy) => One("TlsPolicy.Tls12In2021", "\"TLSv1_2016\""),
            _ => throw new NotSupportedException($"Teach {nameof(ProgramGenerator)} to write a {type}."),
        };
    }

    private string Text(PathDefinition? path, string name) => (path?.Kind, name) switch
    {
        (ValueKind.Version, _) => One("8.0", "8.2", "8.4", "6.8.3", "10.11", "4.1", "4.0"),
        (ValueKind.TimeOfDay, _) => One("03:00", "14:00", "02:50"),
        (ValueKind.TimeRange, _) => One("01:00-05:00", "22:00-04:00"),
        (ValueKind.Instant, _) => "2030-01-01",
        (_, "slug" or "slugs") => One("akismet", "wp-rocket", "woocommerce", "updraftplus", "redis-cache", "wordfence", "my-own", "w3-total-cache"),
        (_, "rule") => One("HAW0501", "HAW0201", "HAW0101", "HAW1401", "HAW9999"),
        (_, "because") => One("known and dated", "load test"),
        (_, "at") => One("database.multiAz", "web.minNodes", "plugins[wp-rocket]"),
        (_, "version") => One("1.2.3", "3.15", "latest", "^2.0", "6.8.3"),
        (_, "pattern") => One("wp-admin/*", "wp-login.php", "*.php", "blog/*", "cart*", "wp-*", "wp-json/*"),
        (_, "arn") when path?.Path.Contains("edge", StringComparison.Ordinal) == true => "arn:aws:acm:us-east-1:123456789012:certificate/1",
        (_, "arn") => "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        (_, "primary" or "names" or "domain" or "host") => One("www.example.com", "example.com", "shop.example.org", "localhost"),
        (_, "zones" or "zone") => One("az1", "az2", "az3"),
        (_, "name") => One("WP_DEBUG", "WP_CACHE", "DISALLOW_FILE_MODS", "SMTP_HOST", "shop"),
        (_, "address") => "admin@example.com",
        (_, "path" or "savePath") => One("/srv/shared/tmp", "/var/tmp", "/healthz", "/wp-login.php", "/"),
        (_, "cidr" or "cidrs") => "10.0.0.0/16",
        (_, "file") => "nowhere.json",
        (_, "url") => "https://www.example.com/",
        _ => One("alpha", "beta-1", "www.example.com"),
    };

    private PathDefinition? PathOf(ParameterInfo parameter, MethodInfo method)
    {
        var effect = parameter.GetCustomAttributes<EffectAttribute>().FirstOrDefault();
        var section = method.DeclaringType!.GetCustomAttribute<SectionAttribute>()?.Path ?? string.Empty;
        return effect is not null && DocumentPath.TryParse(string.Join('.', new[] { section, effect.Path }.Where(p => p.Length > 0)), out var path) ? Definition.Find(path) : null;
    }

    private static MethodInfo[] Of(Type builder)
    {
        lock (Methods)
        {
            if (!Methods.TryGetValue(builder, out var methods))
            {
                methods = [.. builder.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == builder && !m.IsSpecialName && m.Name is not "Named").OrderBy(m => m.ToString(), StringComparer.Ordinal)];
                Methods.Add(builder, methods);
            }

            return methods;
        }
    }

    private static string TypeName(Type type) => type.Name switch { nameof(String) => "string", nameof(Boolean) => "bool", nameof(Int32) => "int", _ => type.Name };

    private string Maybe(params string[] texts) => random.Next(2) == 0 ? string.Empty : One(texts);

    private string One(params string[] texts) => texts[random.Next(texts.Length)];

    private string Fresh(string stem) => $"{stem}_{_name}_{_count++.ToString(CultureInfo.InvariantCulture)}";

    private void Line(string line) => _body.Append("        ").Append(line).Append('\n');
}
