using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>Reads a YAML template with CloudFormation's short forms (<c>!Ref</c>, <c>!GetAtt a.b</c>) into JSON.</summary>
internal static class YamlTemplate
{
    private const int MaximumDepth = 64;

    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static JsonNode? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
            return null;
        parser.Consume<DocumentStart>();
        return Node(parser, 0);
    }

    private static JsonNode? Node(IParser parser, int depth)
    {
        if (depth > MaximumDepth)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"Nested deeper than {MaximumDepth} levels.");
        if (parser.TryConsume<Scalar>(out var scalar))
            return Tagged(scalar.Tag, ScalarValue(scalar));
        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Node(parser, depth + 1));
            return Tagged(sequence.Tag, list);
        }
        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                if (map.ContainsKey(key.Value))
                    throw new YamlException(key.Start, key.End, $"Duplicate key '{key.Value}'.");
                map[key.Value] = Node(parser, depth + 1);
            }
            return Tagged(mapping.Tag, map);
        }
        throw new YamlException(parser.Current!.Start, parser.Current.End, "YAML aliases are not supported in CloudFormation templates.");
    }

    private static JsonNode? Tagged(TagName tag, JsonNode? value)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || !tag.Value.StartsWith('!') || tag.Value.StartsWith("tag:", StringComparison.Ordinal))
            return value;
        var name = tag.Value[1..];
        if (name is "Ref" or "Condition")
            return new JsonObject { [name] = value };
        if (name == "GetAtt" && value is JsonValue text)
        {
            var dotted = text.ToString();
            var dot = dotted.IndexOf('.', StringComparison.Ordinal);
            value = dot < 0 ? value : new JsonArray(dotted[..dot], dotted[(dot + 1)..]);
        }
        return new JsonObject { ["Fn::" + name] = value };
    }

    private static JsonNode? ScalarValue(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
            return scalar.Value;
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            var s when long.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && (s.Length == 1 || s[0] != '0') => whole,
            var s when s.Contains('.', StringComparison.Ordinal) && double.TryParse(s, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) => real,
            var s => s,
        };
    }
}
