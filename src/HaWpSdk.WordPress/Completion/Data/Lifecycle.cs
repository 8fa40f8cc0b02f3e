using System.Globalization;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Completion.Data;

/// <summary>When the support of a branch ends.</summary>
/// <param name="Product">The product: <c>php</c>, <c>wordpress</c>, <c>mysql</c>, …</param>
/// <param name="Version">The branch.</param>
/// <param name="EndOfSupport">The last day with fixes; <see langword="null"/> when no end has been announced.</param>
public sealed record SupportedBranch(string Product, string Version, DateTimeOffset? EndOfSupport);

/// <summary>The table of ends of support: <c>rules/data/lifecycle.yaml</c>.</summary>
public sealed class Lifecycle
{
    private readonly List<SupportedBranch> _branches = [];

    private Lifecycle()
    {
    }

    /// <summary>All branches, in the order of the file.</summary>
    public IReadOnlyList<SupportedBranch> Branches => _branches;

    /// <summary>The branch a version belongs to: the one with the longest run of equal leading numbers; <see langword="null"/> when there is none.</summary>
    /// <param name="product">The product.</param>
    /// <param name="version">The version.</param>
    public SupportedBranch? Find(string product, string version)
    {
        SupportedBranch? best = null;
        foreach (var branch in _branches)
        {
            if (branch.Product == product
                && version.StartsWith(branch.Version, StringComparison.Ordinal)
                && (version.Length == branch.Version.Length || !char.IsDigit(version[branch.Version.Length]))
                && branch.Version.Length > (best?.Version.Length ?? 0))
            {
                best = branch;
            }
        }

        return best;
    }

    /// <summary>Reads the table.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is not such a table.</exception>
    public static Lifecycle Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var lifecycle = new Lifecycle();
        var file = new TreeFields(tree, problems, "the table of ends of support");
        file.Constant("apiVersion", "hawpsdk/data/v1");
        file.Constant("kind", "Lifecycle");
        foreach (var item in DataTree.Items(file.Required("entries")))
        {
            var fields = new TreeFields(item, problems, "an entry");
            var product = fields.Text("product") ?? string.Empty;
            var version = fields.Text("version") ?? string.Empty;
            var end = fields.Text("endOfSupport") ?? string.Empty;
            _ = (fields.OptionalText("source"), fields.OptionalText("read"), fields.OptionalText("note"));
            fields.Done();
            if (end == "none")
            {
                lifecycle._branches.Add(new SupportedBranch(product, version, null));
            }
            else if (DateTimeOffset.TryParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
            {
                lifecycle._branches.Add(new SupportedBranch(product, version, day));
            }
            else
            {
                problems.Add(item.Position, $"The field 'endOfSupport' is a day such as 2026-12-31, or none; not '{end}'.");
            }
        }

        file.Done();
        problems.ThrowIfAny();
        return lifecycle;
    }
}
