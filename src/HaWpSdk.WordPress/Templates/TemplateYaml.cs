using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaWpSdk.WordPress.Templates;

/// <summary>
/// Reads anybody's CloudFormation template, JSON or YAML. Short forms (<c>!GetAtt a.b</c>) become the long ones (<c>Fn::GetAtt: [a, b]</c>), so that all that follows knows one form.
/// </summary>
internal static class TemplateYaml
{
    private const int MaximumLength = 4 * 1024 * 1024;
    private const int MaximumDepth = 100;

    /// <exception cref="PolicyFileException">It is not YAML or JSON, or too large or too deep to be read.</exception>
    public static YamlMapping Read(string text, string file)
    {
        if (text.Length > MaximumLength)
        {
            throw Problem(file, 1, 1, $"The template has {text.Length} characters; CloudFormation takes 1 MB.");
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.Accept<DocumentStart>(out _))
            {
                throw Problem(file, 1, 1, "The template is empty.");
            }

            parser.Consume<DocumentStart>();
            return Node(parser, file, 0) as YamlMapping ?? throw Problem(file, 1, 1, "A template is a map with Resources.");
        }
        catch (YamlException exception)
        {
            throw Problem(file, (int)exception.Start.Line, (int)exception.Start.Column, "This is not YAML: " + exception.Message.TrimEnd('.') + ".");
        }
        catch (InvalidOperationException exception)
        {
            throw Problem(file, 1, 1, "This is not YAML: " + exception.Message);
        }
    }

    private static YamlTree Node(IParser parser, string file, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Problem(file, (int)parser.Current!.Start.Line, (int)parser.Current.Start.Column, "The template is nested too deeply to be read.");
        }

        var (line, column) = ((int)parser.Current!.Start.Line, (int)parser.Current.Start.Column);
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return Tagged(scalar.Tag, new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, file, line, column), file, line, column);
            case SequenceStart sequence:
                parser.MoveNext();
                var items = new List<YamlTree>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Node(parser, file, depth + 1));
                }

                return Tagged(sequence.Tag, new YamlSequence(items, file, line, column), file, line, column);
            case MappingStart mapping:
                parser.MoveNext();
                var entries = new List<YamlEntry>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var key = Node(parser, file, depth + 1) as YamlScalar ?? throw Problem(file, line, column, "A key of this map is no text.");
                    entries.Add(new YamlEntry(key, Node(parser, file, depth + 1)));
                }

                return Tagged(mapping.Tag, new YamlMapping(entries, file, line, column), file, line, column);
            default:
                throw Problem(file, line, column, "Anchors and aliases are not read; CloudFormation does not take them either.");
        }
    }

    private static YamlTree Tagged(TagName tag, YamlTree value, string file, int line, int column)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || !tag.Value.StartsWith("!", StringComparison.Ordinal))
        {
            return value;
        }

        var name = tag.Value.Substring(1);
        if (name == "GetAtt" && value is YamlScalar { Text: var dotted } && dotted.IndexOf('.') is > 0 and var dot)
        {
            value = new YamlSequence([new YamlScalar(dotted.Substring(0, dot), false, file, line, column), new YamlScalar(dotted.Substring(dot + 1), false, file, line, column)], file, line, column);
        }

        var function = new YamlScalar(name is "Ref" or "Condition" ? name : "Fn::" + name, false, file, line, column);
        return new YamlMapping([new YamlEntry(function, value)], file, line, column);
    }

    private static PolicyFileException Problem(string file, int line, int column, string text) => new([new PolicyProblem(new SourcePosition(file, line, column), text)]);
}
