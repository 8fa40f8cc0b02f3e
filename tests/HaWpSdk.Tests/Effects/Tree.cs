using System.Text;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Tests.Effects;

internal static class Tree
{
    public static string Print(PolicyNode node)
    {
        var text = new StringBuilder();
        Print(text, node, 1);
        return text.ToString();
    }

    /// <summary>The first value whose position is not its path. A section or list that a call created on its way has the position of what the call said.</summary>
    public static (string Path, string? Position)? FirstWrongPosition(PolicyNode node, DocumentPath path)
    {
        var children = node switch
        {
            MapNode map => map.Names.Select(name => (Node: map[name]!, Path: path.Field(name))),
            ListNode list => list.Items.Select(item => (item.Node, Path: item.Key is null ? path : path.Item(item.Key))),
            _ => [],
        };
        foreach (var (child, place) in children)
        {
            var position = child.Position?.Source ?? string.Empty;
            if (child is ScalarNode ? position != place.ToString() : !position.StartsWith(place.ToString(), StringComparison.Ordinal))
            {
                return (place.ToString(), child.Position?.Source);
            }

            if (FirstWrongPosition(child, place) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static void Print(StringBuilder text, PolicyNode node, int level)
    {
        var children = node switch
        {
            MapNode map => map.Names.Select(name => (Name: name, Node: map[name]!)),
            ListNode list => list.Items.Select(item => (Name: item.Key ?? "-", item.Node)),
            _ => [],
        };
        foreach (var (name, child) in children)
        {
            text.Append(' ', level * 2).Append(name).Append(": ").Append(child is ScalarNode or UnknownNode ? child.ToString() : string.Empty).Append('\n');
            Print(text, child, level + 1);
        }
    }
}
