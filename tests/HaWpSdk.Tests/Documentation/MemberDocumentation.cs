using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HaWpSdk.Tests.Documentation;

/// <summary>The XML documentation of the SDK, by member.</summary>
internal sealed partial class MemberDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private MemberDocumentation(Dictionary<string, XElement> members) => _members = members;

    /// <summary>The documentation that was written beside the assembly.</summary>
    public static MemberDocumentation OfSdk { get; } = new(XDocument.Load(Path.ChangeExtension(typeof(HaCluster).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => Key(member.Attribute("name")!.Value), StringComparer.Ordinal));

    /// <summary>Every member with all that is written about it.</summary>
    public IEnumerable<(string Member, string Text)> All => _members.Select(member => (member.Key, member.Value.ToString()));

    /// <summary>All that is written about a method.</summary>
    public string Text(MethodInfo method) => Find(method).ToString();

    /// <summary>What a member is, as Markdown.</summary>
    public string Summary(string member) => Markdown(_members[Key(member)].Element("summary")!);

    /// <summary>What a call means, and what holds without it.</summary>
    public string Meaning(MethodInfo method)
    {
        var member = Find(method);
        var remarks = member.Element("remarks") is { } element ? Markdown(element) : string.Empty;
        return string.Join(' ', new[] { Markdown(member.Element("summary")!), remarks }.Where(text => text.Length > 0)).Replace("|", "\\|", StringComparison.Ordinal);
    }

    private XElement Find(MethodInfo method) => _members[
        $"M:{method.DeclaringType!.FullName}.{method.Name}({string.Join(",", method.GetParameters().Select(parameter => parameter.ParameterType.Name.Split('`')[0]))})"];

    private static string Markdown(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{string.Join('.', see.Attribute("cref")!.Value.Split('(')[0].Split('.').TakeLast(see.Attribute("cref")!.Value.StartsWith("T:", StringComparison.Ordinal) ? 1 : 2))}`",
        XElement other => other.Value,
        _ => string.Empty,
    })), " ").Trim();

    // Only the names of parameter types: System.Func{HaWpSdk.Sections.Boot,HaWpSdk.Sections.Boot} is Func.
    private static string Key(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? name.StartsWith("M:", StringComparison.Ordinal) ? name + "()" : name
            : $"{name[..open]}({string.Join(",", Braces().Replace(name[(open + 1)..name.LastIndexOf(')')], string.Empty).Split(',').Select(type => type.Split('.')[^1]))}){name[(name.LastIndexOf(')') + 1)..]}";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
