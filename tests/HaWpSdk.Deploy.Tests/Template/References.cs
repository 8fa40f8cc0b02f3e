using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>What a template refers to.</summary>
internal static partial class References
{
    public static IEnumerable<string> Of(TemplateValue value) => value switch
    {
        Intrinsic { Name: "Ref" } reference => [reference.Argument.ToString()!],
        Intrinsic { Name: "Fn::GetAtt", Argument: Items parts } => [parts[0].ToString()!],
        Intrinsic { Name: "Fn::Sub", Argument: Items parts } => InText(parts[0].ToString()!).Except(((Map)parts[1]).Select(entry => entry.Key)).Concat(Of(parts[1])),
        Intrinsic { Name: "Fn::Sub" } text => InText(text.Argument.ToString()!),
        Intrinsic other => Of(other.Argument),
        Items items => items.SelectMany(Of),
        Map map => map.SelectMany(entry => entry.Key == "DependsOn" ? ((Items)entry.Value).Select(id => id.ToString()!) : Of(entry.Value)),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => Reference().Matches(text).Select(match => match.Groups[1].Value.Split('.')[0]);

    [GeneratedRegex(@"\$\{([A-Za-z0-9:.]+)\}")]
    private static partial Regex Reference();
}
