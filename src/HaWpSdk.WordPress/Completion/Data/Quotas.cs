using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Completion.Data;

/// <summary>A quota of AWS.</summary>
/// <param name="Key">Its key in <c>limits</c>.</param>
/// <param name="Value">AWS's default. Accounts may have another; a live run reads it.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Adjustable">Whether AWS raises it on request.</param>
/// <param name="Source">Where it stands.</param>
public sealed record ServiceQuota(string Key, double Value, string Unit, bool Adjustable, string Source)
{
    /// <summary>The service's code in Service Quotas; <see langword="null"/> where the quota has none.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>The quota's code in Service Quotas; <see langword="null"/> where it has none.</summary>
    public string? QuotaCode { get; init; }
}

/// <summary>The table of quotas: <c>rules/data/limits.yaml</c>.</summary>
public sealed class Quotas
{
    private readonly List<ServiceQuota> _all = [];

    private Quotas()
    {
    }

    /// <summary>All quotas, in the order of the file.</summary>
    public IReadOnlyList<ServiceQuota> All => _all;

    /// <summary>Reads the table.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is not such a table.</exception>
    public static Quotas Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var quotas = new Quotas();
        var file = new TreeFields(tree, problems, "the table of quotas");
        file.Constant("apiVersion", "hawpsdk/data/v1");
        file.Constant("kind", "Limits");
        foreach (var item in DataTree.Items(file.Required("entries")))
        {
            var fields = new TreeFields(item, problems, "an entry");
            var code = fields.Optional("code") is { } inService ? new TreeFields(inService, problems, "a code of Service Quotas") : null;
            quotas._all.Add(new ServiceQuota(
                fields.Text("key") ?? string.Empty,
                DataTree.Number(fields.Required("quota"), problems),
                fields.Text("unit") ?? string.Empty,
                fields.Boolean("adjustable") ?? false,
                fields.OptionalText("source") ?? string.Empty) { ServiceCode = code?.Text("service"), QuotaCode = code?.Text("quota") });
            code?.Done();
            _ = (fields.OptionalText("per"), fields.OptionalText("counts"), fields.Boolean("verify"));
            fields.Done();
        }

        file.Done();
        problems.ThrowIfAny();
        return quotas;
    }
}
