using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Loading;

/// <summary>Which files say <c>class NAME</c>, and which classes have a parent or an interface in common: one pass over the texts, comments included.</summary>
internal sealed class DeclaredClasses
{
    private const string Class = "class";
    private const string Interface = "interface";

    private static readonly Regex Header = new(
        @"\G[ \t]*(?:(?:abstract|final|readonly)\s+)*(?:class|interface)\s+(?<class>\w+)(?:\s+extends\s+(?:\\?\w+\\)*(?<parent>\w+))?(?:\s+implements\s+(?<interfaces>[\w\\, \t\r\n]+))?", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, List<PhpSourceFile>> _saying = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<PhpSourceFile>> _families = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase);

    internal DeclaredClasses(IEnumerable<PhpSourceFile> sources)
    {
        foreach (var source in sources)
        {
            var text = source.ReadText();
            for (var at = 0; (at = text.IndexOf(Class, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += Class.Length)
            {
                if (at > 0 && IsOfWord(text[at - 1]))
                    continue;
                AddName(source, text, at + Class.Length);
                AddHeader(source, text, at, Class);
            }

            for (var at = 0; (at = text.IndexOf(Interface, at, StringComparison.Ordinal)) >= 0; at += Interface.Length)
                AddHeader(source, text, at, Interface);
        }
    }

    /// <summary>Files of the classes and interfaces that extend or implement the same one, which the plugin declares itself.</summary>
    internal IEnumerable<HashSet<PhpSourceFile>> Families => _families.Where(family => _own.Contains(family.Key)).Select(family => family.Value);

    /// <summary>The files that say <c>class</c> before one of the names, whatever the case of its letters.</summary>
    internal HashSet<PhpSourceFile> Saying(IEnumerable<string> names) =>
        new(names.SelectMany(name => _saying.TryGetValue(name, out var sources) ? sources : []));

    private void AddName(PhpSourceFile source, string text, int after)
    {
        var start = after;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        var end = start;
        while (end < text.Length && IsOfWord(text[end]))
            end++;
        if (start == after || start == end)
            return;
        var name = text.Substring(start, end - start);
        if (!_saying.TryGetValue(name, out var sources))
            _saying.Add(name, sources = []);
        if (sources.Count == 0 || sources[sources.Count - 1] != source)
            sources.Add(source);
    }

    /// <summary>A declaration begins its line.</summary>
    private void AddHeader(PhpSourceFile source, string text, int at, string keyword)
    {
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        while (start < at && text[start] is ' ' or '\t')
            start++;
        if (text[start] is not ('a' or 'f' or 'r' or 'c' or 'i') || Header.Match(text, start) is not { Success: true } header || header.Index + header.Length < at + keyword.Length)
            return;
        _own.Add(header.Groups["class"].Value);
        foreach (var parent in ParentsOf(header))
        {
            if (!_families.TryGetValue(parent, out var members))
                _families.Add(parent, members = []);
            members.Add(source);
        }
    }

    /// <summary>The class it extends and the interfaces it implements, without namespaces.</summary>
    private static IEnumerable<string> ParentsOf(Match declaration)
    {
        if (declaration.Groups["parent"].Success)
            yield return declaration.Groups["parent"].Value;
        foreach (var name in declaration.Groups["interfaces"].Value.Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            yield return name.Substring(name.LastIndexOf('\\') + 1);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
