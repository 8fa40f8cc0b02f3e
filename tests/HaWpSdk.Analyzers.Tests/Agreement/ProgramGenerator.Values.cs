using System.Globalization;
using System.Reflection;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Sections;
using HaWpSdk.Values;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Tests.Agreement;

// Calls of the builder with arguments of every type that they take.
internal sealed partial class ProgramGenerator
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;
    private static readonly Dictionary<Type, MethodInfo[]> Methods = [];

    private string Call(Type builder, int depth)
    {
        var methods = Of(builder);
        var method = methods[_random.Next(methods.Length)];
        var arguments = new List<string>();
        var named = false;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.HasDefaultValue && (_random.Next(3) == 0 || parameter.Name == "bench"))
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
            var items = Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Scalar(item, PathOf(parameter, method), parameter.Name!)).ToList();
            return _random.Next(3) switch
            {
                0 => "[" + string.Join(", ", items) + "]",
                1 => $"new {TypeName(item)}[] {{ {string.Join(", ", items)} }}",
                _ => $"[{items[0]}, .. new {TypeName(item)}[] {{ {string.Join(", ", items.Skip(1))} }}]",
            };
        }

        var value = Scalar(type, PathOf(parameter, method), parameter.Name!);
        switch (_random.Next(6))
        {
            case 0 when type == typeof(string) || type == typeof(bool) || type == typeof(int):
                var constant = Fresh("k");
                Helper($"private const {TypeName(type)} {constant} = {Literal(type, PathOf(parameter, method), parameter.Name!)};");
                return constant;
            case 1 when !_inHelper && (type == typeof(string) || type == typeof(bool) || type == typeof(int) || type.IsEnum):
                var variable = Fresh("v");
                Line($"var {variable} = {value};");
                return variable;
            case 2:
                return $"({value})";
            case 3 when type == typeof(string) || type == typeof(bool) || type == typeof(int) || type.IsEnum:
                var member = Fresh("S");
                Helper($"private static readonly {TypeName(type)} {member} = {value};");
                return member;
            case 4 when type == typeof(string):
                var half = value.Length / 2;
                return value[0] == '"' && value.Length > 4 ? $"{value[..half]}\" + \"{value[half..]}" : $"$\"{{{value}}}\"";
            default:
                return value;
        }
    }

    private string Lambda(Type inner, int depth)
    {
        var form = _random.Next(6);
        var outer = _inHelper;
        _inHelper |= form == 1;
        var calls = depth == 0 ? string.Empty : string.Concat(Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Call(inner, depth - 1)));
        _inHelper = outer;
        var parameter = Fresh("x");
        switch (form)
        {
            case 0:
                var local = Fresh("y");
                return $"{parameter} => {{ var {local} = {parameter}; return {local}{calls}; }}";
            case 1:
                var method = Fresh("Configure");
                Helper($"private static {inner.Name} {method}({inner.Name} {parameter}) => {parameter}{calls};");
                return method;
            case 2:
                // Reassigned in the function, with a branch.
                var changed = Fresh("y");
                return $"{parameter} => {{ {parameter} = {parameter}{calls}; var {changed} = {parameter}; if ({One("1 > 0", "1 < 0", "Environment.ProcessId > 0")}) {{ {changed} = {parameter}; }} return {changed}; }}";
            case 3:
                return $"({inner.Name} {parameter}) => ({parameter}{calls})";
            default:
                return $"{parameter} => {parameter}{calls}";
        }
    }

    private string Scalar(Type type, PathDefinition? path, string name)
    {
        if (_withUnknowns && _random.Next(5) == 0)
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
            return type.Name + "." + names[_random.Next(names.Length)];
        }

        return type.Name switch
        {
            nameof(String) => "\"" + Text(path, name) + "\"",
            nameof(Boolean) => _random.Next(2) == 0 ? "true" : "false",
            nameof(Int32) when path?.Path.StartsWith("maintenance.", StringComparison.Ordinal) == true => One("0", "1"),
            nameof(Int32) when name is "zones" or "readReplicas" or "readers" => One("2", "3"),
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
        _ when path?.Path.EndsWith("kmsKey", StringComparison.Ordinal) == true => "arn:aws:kms:eu-west-1:123456789012:key/1",
        _ when path?.Path == "restoreFrom.recoveryPoint" => "arn:aws:backup:eu-west-1:123456789012:recovery-point:1",
        _ when path?.Path == "network.subnets" => One("subnet-0a1b2c3d", "subnet-0a1b2c3e"),
        _ when path?.Path == "network.vpcId" => "vpc-0a1b2c3d",
        _ when path?.Path == "observability.recipients" => "admin@example.com",
        _ when path?.Path == "database.endpoint" => "db.example.com",
        _ when path?.Path == "wordpress.locale" => "de_DE",
        _ when path?.Path == "database.maintenanceWindow" => One("sun:03:00-sun:04:00", "mon:12:00-mon:13:00"),
        (_, "slug" or "slugs") => One("akismet", "wp-rocket", "woocommerce", "updraftplus", "redis-cache", "wordfence", "my-own", "w3-total-cache"),
        (_, "rule") => One("HAW0501", "HAW0201", "HAW0101", "HAW1401", "HAW9999"),
        (_, "because") => One("known and dated", "load test"),
        (_, "at") => One("database.multiAz", "web.minNodes", "edge.behaviours"),
        (_, "version") => One("1.2.3", "3.15", "latest", "^2.0", "6.8.3"),
        (_, "pattern") => One("wp-admin/*", "wp-login.php", "*.php", "blog/*", "cart*", "wp-*", "wp-json/*"),
        (_, "arn") when path?.Path.Contains("edge", StringComparison.Ordinal) == true => "arn:aws:acm:us-east-1:123456789012:certificate/1",
        (_, "arn") => "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        (_, "primary" or "names" or "domain" or "host") => One("www.example.com", "example.com", "shop.example.org"),
        (_, "zones" or "zone") => One("az1", "az2"),
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
}
