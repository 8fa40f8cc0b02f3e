using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaWpSdk.Effects;
using HaWpSdk.Tests.Effects;

namespace HaWpSdk.Tests.Documentation;

/// <summary>Makes <c>docs/builder.md</c>: every call of the builder with what it says and where, from the effect attributes and the documentation in the source.</summary>
internal static partial class BuilderPage
{
    // The builders by the name that the parameter of a lambda usually has, and the call that leads to each.
    private static readonly Dictionary<Type, (string Name, string Call, Type Parent)> Ways = BuilderMethods.All
        .SelectMany(method => method.GetParameters().Where(parameter => parameter.GetCustomAttribute<EntersAttribute>() is not null).Select(parameter => (Method: method, Parameter: parameter)))
        .GroupBy(way => way.Parameter.ParameterType.GetGenericArguments()[0])
        .ToDictionary(group => group.Key, group => (group.First().Parameter.Name!, Invocation(group.First().Method), group.First().Method.DeclaringType!));

    public static string Of(MemberDocumentation documentation)
    {
        var page = new StringBuilder("""
            <!-- Written from the builder's effect attributes and XML documentation. After a change there run HAWP_RECORD=1 dotnet test tests/HaWpSdk.Tests --filter GeneratedFiles -->

            # The builder, call by call

            `With…` continues a section, `Add…` appends, `Without…` removes or switches off; what is not said has the default in [the cluster document](cluster-document.md). Each call gives a
            new builder; one whose result is dropped does nothing. "Says" names the paths that a call writes, which are those of `cluster.yaml`, of findings and of rules.

            For what has no call there is `ConfigureTemplate(t => …)` of the package `HaWpSdk.Deploy` (`using HaWpSdk.Deploy.Template;`): it edits the CloudFormation template after everything else, for
            example `t => t.Find("Database")!.Properties["MonitoringInterval"] = 15`. The gate judges what the edit made of the template; the compiler says nothing any more about what stands in
            templates, so write it last. It is code, and no part of `cluster.yaml`.


            """.ReplaceLineEndings("\n"));
        foreach (var builder in Ordered())
        {
            page.Append("## ").Append(Title(builder)).Append("\n\n").Append(documentation.Summary("T:" + builder.FullName)).Append("\n\n");
            page.Append("| Call | Meaning | Says |\n| --- | --- | --- |\n");
            // Overloads that differ in a type only are one row.
            var rows = BuilderMethods.Of(builder).OrderBy(method => method.MetadataToken)
                .Select(method => $"| `{Invocation(method)}` | {documentation.Meaning(method)} | {string.Join(" ", PathsOf(method).Distinct().Select(path => $"`{path}`"))} |\n");
            page.AppendJoin(string.Empty, rows.Distinct()).Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<Type> Ordered()
    {
        var pending = new Stack<Type>([typeof(HaClusterBuilder)]);
        var seen = new HashSet<Type>();
        while (pending.TryPop(out var builder))
        {
            if (seen.Add(builder))
            {
                yield return builder;
                foreach (var child in Ways.Where(way => way.Value.Parent == builder).OrderByDescending(way => way.Key.MetadataToken).OrderByDescending(way => Position(builder, way.Key)))
                {
                    pending.Push(child.Key);
                }
            }
        }
    }

    private static int Position(Type parent, Type child) => BuilderMethods.Of(parent)
        .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericArguments()[0] == child)).Min(method => method.MetadataToken);

    private static string Title(Type builder)
    {
        if (!Ways.TryGetValue(builder, out var way))
        {
            return "HaClusterBuilder";
        }

        var prefix = way.Parent == typeof(HaClusterBuilder) ? "." : Ways[way.Parent].Name + ".";
        return $"`{prefix}{way.Call.Split('(')[0]}({way.Name} => …)`";
    }

    private static string Invocation(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.GetCustomAttribute<EntersAttribute>() is null ? parameter.Name + (parameter.HasDefaultValue ? "?" : string.Empty) : parameter.Name + " => …"))})";

    private static IEnumerable<string> PathsOf(MethodInfo method)
    {
        var section = BuilderMethods.SectionOf(method.DeclaringType!);
        return method.GetCustomAttributes<EffectAttribute>().Concat(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<EffectAttribute>()))
            .Select(effect => effect switch
            {
                ItemEffectAttribute item => $"{item.Path}[{Key().Replace(item.Key, "$1")}]",
                AcceptsAttribute => "accepted[rule@at]",
                _ => effect.Path,
            })
            .Where(path => path.Length > 0 && !path.Contains("[]", StringComparison.Ordinal))
            .Select(path => section.Length == 0 ? path : $"{section}.{path}");
    }

    [GeneratedRegex(@"\{(\w+)(:lower)?\}")]
    private static partial Regex Key();
}
