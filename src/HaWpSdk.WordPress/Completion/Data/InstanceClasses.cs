using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Completion.Data;

/// <summary>One instance type of EC2 or instance class of RDS.</summary>
/// <param name="Name">Its name, for example <c>m7g.large</c> or <c>db.r7g.xlarge</c>.</param>
/// <param name="Vcpu">The number of virtual processors.</param>
/// <param name="Memory">The memory, in bytes.</param>
/// <param name="Architecture"><c>arm64</c> or <c>x86_64</c>.</param>
/// <param name="Burstable">Whether it works on processor credits.</param>
public sealed record InstanceClass(string Name, int Vcpu, double Memory, string Architecture, bool Burstable);

/// <summary>The table of instance types and classes: <c>rules/data/instance-classes.yaml</c>.</summary>
public sealed class InstanceClasses
{
    private readonly Dictionary<string, InstanceClass> _web = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstanceClass> _database = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConnectionFormula> _perMemory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _auroraBurstable = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Engine, string Series), string> _releases = [];
    private readonly Dictionary<string, string> _alternatives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _auroraMemory = new(StringComparer.Ordinal);

    private sealed record ConnectionFormula(double BytesPerConnection, double Maximum);

    private InstanceClasses()
    {
    }

    /// <summary>The instance types of EC2.</summary>
    public IReadOnlyCollection<InstanceClass> Web => _web.Values;

    /// <summary>The instance classes of RDS and Aurora.</summary>
    public IReadOnlyCollection<InstanceClass> Database => _database.Values;

    /// <summary>An instance type of EC2, or <see langword="null"/> when the table does not have it.</summary>
    /// <param name="name">Its name, for example <c>m7g.large</c>.</param>
    public InstanceClass? FindWeb(string name) => _web.TryGetValue(name, out var found) ? found : null;

    /// <summary>An instance class of RDS, or <see langword="null"/> when the table does not have it.</summary>
    /// <param name="name">Its name, for example <c>db.m7g.large</c>.</param>
    public InstanceClass? FindDatabase(string name) => _database.TryGetValue(name, out var found) ? found : null;

    /// <summary>The type that may stand in for an instance type of EC2 when a zone has no capacity of it: as many processors, as much memory, the same architecture. <see langword="null"/> when the table knows none.</summary>
    /// <param name="name">The name of the type, for example <c>m7g.large</c>.</param>
    public InstanceClass? Alternative(string name)
    {
        if (FindWeb(name) is not { } first || name.IndexOf('.') is not (> 0 and var dot) || !_alternatives.TryGetValue(name.Substring(0, dot), out var family))
        {
            return null;
        }

        return FindWeb(family + name.Substring(dot)) is { } second && (second.Vcpu, second.Memory, second.Architecture, second.Burstable) == (first.Vcpu, first.Memory, first.Architecture, first.Burstable) ? second : null;
    }

    /// <summary>The release of a series that a new database gets; <see langword="null"/> when the table has none, as for a version that is a release already.</summary>
    /// <param name="engine"><c>mysql</c> or <c>mariadb</c>.</param>
    /// <param name="series">The series, for example <c>8.4</c>.</param>
    public string? EngineRelease(string engine, string series) => _releases.TryGetValue((engine, series), out var release) ? release : null;

    /// <summary>The connections a database accepts when no parameter group says otherwise; <see langword="null"/> when that is not known.</summary>
    /// <param name="engine"><c>mysql</c>, <c>mariadb</c> or <c>aurora-mysql</c>.</param>
    /// <param name="instanceClass">The instance class.</param>
    public double? MaxConnections(string engine, string instanceClass)
    {
        if (FindDatabase(instanceClass) is not { } found)
        {
            return null;
        }

        if (_perMemory.TryGetValue(engine, out var formula))
        {
            return Math.Min(Math.Floor(found.Memory / formula.BytesPerConnection), formula.Maximum);
        }

        if (engine != "aurora-mysql")
        {
            return null;
        }

        var size = instanceClass.Substring(instanceClass.LastIndexOf('.') + 1);
        var table = found.Burstable ? _auroraBurstable : instanceClass.StartsWith("db.r", StringComparison.Ordinal) ? _auroraMemory : null;
        return table is not null && table.TryGetValue(size, out var connections) ? connections : null;
    }

    /// <summary>Reads the table.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is not such a table.</exception>
    public static InstanceClasses Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "a table of instance classes");
        file.Constant("apiVersion", "hawpsdk/instance-classes/v1");
        file.Constant("kind", "InstanceClasses");
        var processors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in DataTree.Entries(file.Required("sizes")))
        {
            processors[key.Text] = (int)DataTree.Number(value, problems);
        }

        var classes = new InstanceClasses();
        ReadFamilies(file.Required("web"), processors, problems, classes._web);
        ReadFamilies(file.Required("database"), processors, problems, classes._database);
        foreach (var (engine, series) in DataTree.Entries(file.Optional("engineReleases")))
        {
            foreach (var (key, value) in DataTree.Entries(series))
            {
                if (value is YamlScalar release)
                {
                    classes._releases[(engine.Text, key.Text)] = release.Text;
                }
                else
                {
                    problems.Add(value.Position, $"Here a version is expected; this is {value.Describe()}.");
                }
            }
        }

        foreach (var (key, value) in DataTree.Entries(file.Optional("alternatives")))
        {
            if (value is YamlScalar family)
            {
                classes._alternatives[key.Text] = family.Text;
            }
            else
            {
                problems.Add(value.Position, $"Here a family is expected; this is {value.Describe()}.");
            }
        }

        if (file.Map("connections") is { } connections)
        {
            foreach (var engine in new[] { "mysql", "mariadb" })
            {
                if (connections.Map(engine) is { } formula)
                {
                    classes._perMemory[engine] = new ConnectionFormula(
                        DataTree.Number(formula.Required("bytesPerConnection"), problems),
                        DataTree.Number(formula.Required("maximum"), problems));
                    formula.Done();
                }
            }

            if (connections.Map("aurora-mysql") is { } aurora)
            {
                foreach (var (name, table) in new[] { ("burstable", classes._auroraBurstable), ("memoryOptimized", classes._auroraMemory) })
                {
                    foreach (var (key, value) in DataTree.Entries(aurora.Required(name)))
                    {
                        table[key.Text] = DataTree.Number(value, problems);
                    }
                }

                aurora.Done();
            }

            connections.Done();
        }

        file.Done();
        problems.ThrowIfAny();
        return classes;
    }

    private static void ReadFamilies(YamlTree? tree, Dictionary<string, int> processors, ProblemList problems, Dictionary<string, InstanceClass> into)
    {
        foreach (var item in DataTree.Items(tree))
        {
            var fields = new TreeFields(item, problems, "a group of families");
            var families = fields.Texts("families") ?? [];
            var architecture = fields.Text("architecture") ?? string.Empty;
            var burstable = fields.Boolean("burstable") ?? false;
            var perProcessor = fields.Optional("memoryPerVcpu") is { } ratio ? DataTree.Value(ratio, ValueKind.Size, problems) : 0;
            foreach (var (size, vcpu, memory) in Sizes(fields.Required("sizes"), processors, perProcessor, problems))
            {
                foreach (var family in families)
                {
                    var name = family + "." + size;
                    into[name] = new InstanceClass(name, vcpu, memory, architecture, burstable);
                }
            }

            fields.Done();
        }
    }

    private static IEnumerable<(string Size, int Vcpu, double Memory)> Sizes(YamlTree? tree, Dictionary<string, int> processors, double perProcessor, ProblemList problems)
    {
        foreach (var item in DataTree.Items(tree))
        {
            if (item is YamlScalar size && processors.TryGetValue(size.Text, out var vcpu) && perProcessor > 0)
            {
                yield return (size.Text, vcpu, vcpu * perProcessor);
            }
            else
            {
                problems.Add(item.Position, $"Here a size of the table 'sizes' is expected, beside memoryPerVcpu; this is {item.Describe()}.");
            }
        }

        foreach (var (key, value) in DataTree.Entries(tree))
        {
            var fields = new TreeFields(value, problems, "a size");
            var vcpu = (int)DataTree.Number(fields.Required("vcpu"), problems);
            var memory = DataTree.Value(fields.Required("memory"), ValueKind.Size, problems);
            fields.Done();
            yield return (key.Text, vcpu, memory);
        }
    }
}
