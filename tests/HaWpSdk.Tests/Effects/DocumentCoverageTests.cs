using System.Reflection;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Values;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Effects;

/// <summary>Builder and document definition fit each other: what may be said can be said, and nothing else.</summary>
[TestFixture]
public sealed class DocumentCoverageTests
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;

    // Nobody says these: completion computes them from the rest, and marks them as written by the builder's layer.
    private static readonly HashSet<string> Computed =
    [
        "sharedFiles.holds", "web.boot.unpinned", "web.userData.bytes", "web.userData.secrets", "backups.files.inQuietHours", "backups.skew", "plugins[].declared",
        "wordpress.constants[].text", "wordpress.constants[].awsKey", "objectCache.fingerprint", "secrets.literals", "limits", "limits[].used", "limits[].quota", "versions", "versions[].version", "versions[].supportedFor",
        "edge.routes", "edge.routes[].class", "edge.routes[].cached", "edge.routes[].honoursNoStore", "edge.routes[].variesOn", "edge.routes[].forwards", "edge.routes[].methods",
        "edge.routes[].ttl.default", "edge.routes[].ttl.max", "edge.routes[].cacheKey.cookies", "edge.routes[].cacheKey.headers", "edge.routes[].cacheKey.query", "edge.routes[].cacheKey.queryExcept",
    ];

    private static readonly IReadOnlyList<(MethodInfo Method, ParameterInfo? Parameter, EffectAttribute Effect, string Path)> Effects =
    [
        .. BuilderMethods.All.SelectMany(method => method.GetCustomAttributes<EffectAttribute>().Select(effect => (method, (ParameterInfo?)null, effect))
            .Concat(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<EffectAttribute>().Select(effect => (method, (ParameterInfo?)parameter, effect)))))
            .Select(e => (e.method, e.Item2, e.effect, Whole(e.method, e.effect.Path))),
        .. typeof(HaCluster).GetMethod(nameof(HaCluster.Create))!.GetParameters().Select(parameter => (
            typeof(HaCluster).GetMethod(nameof(HaCluster.Create))!, (ParameterInfo?)parameter, (EffectAttribute)parameter.GetCustomAttribute<SetsAttribute>()!, "name")),
    ];

    [Test]
    public void Every_path_that_may_be_said_can_be_said()
    {
        var writable = Effects.Where(e => e.Effect is not (RemovesAttribute or RemovesItemAttribute or EntersAttribute)).Select(e => Normal(e.Path)).ToHashSet(StringComparer.Ordinal);
        var missing = Definition.Paths.Where(path => path.Producers.HasFlag(Producers.Builder)).Select(path => path.Path).Where(path => !writable.Contains(path) && !Computed.Contains(path));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Computed_paths_cannot_be_said()
    {
        var said = Effects.Select(e => Normal(e.Path)).Where(Computed.Contains);
        Assert.That(said, Is.Empty);
        Assert.That(Computed.Where(path => Definition.Paths.All(p => p.Path != path)), Is.Empty, "the list names a path that does not exist");
    }

    [Test]
    public void No_call_writes_a_path_that_the_builder_may_not_write()
    {
        var strangers = Effects.Where(e => Definition.Find(DocumentPath.Parse(e.Path)) is not { } path || (path.Path.Length > 0 && !path.Producers.HasFlag(Producers.Builder)));
        Assert.That(strangers.Select(e => $"{BuilderMethods.Describe(e.Method)} writes {e.Path}"), Is.Empty);
    }

    [Test]
    public void Every_argument_fits_the_type_of_its_path()
    {
        var wrong = Effects.Where(e => e.Parameter is not null && e.Effect is SetsAttribute or SetsListAttribute or AppendsAttribute && !Fits(e.Parameter!.ParameterType, Definition.Find(DocumentPath.Parse(e.Path))!, e.Effect));
        Assert.That(wrong.Select(e => $"{BuilderMethods.Describe(e.Method)}: {e.Parameter!.Name} does not fit {e.Path}"), Is.Empty);
    }

    [Test]
    public void Every_constant_fits_the_type_of_its_path()
    {
        var wrong = Effects.Where(e => e.Effect is SetsConstantAttribute { Value: not null } constant && !FitsConstant(constant.Value!, Definition.Find(DocumentPath.Parse(e.Path))!));
        Assert.That(wrong.Select(e => $"{BuilderMethods.Describe(e.Method)} sets {e.Path}"), Is.Empty);
    }

    [Test]
    public void Every_value_of_an_enumerated_path_can_be_said()
    {
        var missing = new List<string>();
        foreach (var path in Definition.Paths.Where(path => path.Values.Count > 0 && path.Producers.HasFlag(Producers.Builder) && !Computed.Contains(path.Path)))
        {
            var sayable = Effects.Where(e => Normal(e.Path) == path.Path).SelectMany(e => e.Effect switch
            {
                SetsConstantAttribute { Value: string text } => [text],
                SetsConstantAttribute { Value: string[] texts } => texts,
                SetsAttribute or SetsListAttribute or AppendsAttribute => Members(e.Parameter!.ParameterType),
                _ => [],
            }).ToHashSet(StringComparer.Ordinal);
            missing.AddRange(path.Values.Where(value => !sayable.Contains(value)).Select(value => $"{path.Path}: {value}"));
        }

        // DB_HOST alone has it, when the stack creates the database.
        Assert.That(missing, Is.EqualTo(new[] { "wordpress.constants[].source: resource" }));
    }

    private static IEnumerable<string> Members(Type type)
    {
        type = Element(type);
        return type.IsEnum ? Enum.GetValues(type).Cast<Enum>().Select(EffectInterpreter.TextOf) : [];
    }

    private static bool Fits(Type type, PathDefinition path, EffectAttribute effect)
    {
        var isList = path.Type == DocumentType.ValueList;
        if (isList != effect is SetsListAttribute or AppendsAttribute)
        {
            return false;
        }

        type = Element(type);
        if (path.Type == DocumentType.Mixed)
        {
            return type == typeof(string) || type == typeof(bool) || type == typeof(long) || type == typeof(Secret);
        }

        if (type.IsEnum)
        {
            return path.Kind == ValueKind.Text && (path.Values.Count == 0 || Members(type).All(path.Values.Contains));
        }

        // Text is read in the type of the path; where that has named values an enumeration has to offer them.
        return type == typeof(string) ? path.Values.Count == 0 && path.Kind is ValueKind.Text or ValueKind.Version or ValueKind.TimeOfDay or ValueKind.TimeRange : KindOf(type) == path.Kind;
    }

    private static bool FitsConstant(object value, PathDefinition path) => value switch
    {
        string[] texts => path.Type == DocumentType.ValueList && (path.Values.Count == 0 || texts.All(path.Values.Contains)),
        string text when path.Values.Count > 0 => path.Type == DocumentType.Scalar && path.Values.Contains(text),
        string text => path.Type == DocumentType.Scalar && PolicyValue.TryParse(path.Kind, text, out _),
        bool => path.Kind == ValueKind.Boolean || path.Type == DocumentType.Mixed,
        _ => path.Kind == ValueKind.Number,
    };

    private static ValueKind? KindOf(Type type) =>
        type == typeof(bool) ? ValueKind.Boolean
        : type == typeof(int) || type == typeof(long) || type == typeof(double) ? ValueKind.Number
        : type == typeof(TimeSpan) ? ValueKind.Duration
        : type == typeof(DateOnly) ? ValueKind.Instant
        : type.GetCustomAttribute<ValueTypeAttribute>()?.Kind;

    private static Type Element(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;

    private static string Whole(MethodInfo method, string path) =>
        string.Join('.', new[] { BuilderMethods.SectionOf(method.DeclaringType!), path }.Where(part => part.Length > 0)).Replace("].[", "][", StringComparison.Ordinal);

    // edge.behaviours[*] and edge.behaviours[] are the same path.
    private static string Normal(string path) => Definition.Find(DocumentPath.Parse(path))?.Path ?? path;
}
