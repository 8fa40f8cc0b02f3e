using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Printing;

/// <summary>The places of a document at which something is said: scalars, lists of values, and items of lists.</summary>
internal static class Leaves
{
    public static IEnumerable<string> Of(PolicyNode node, string path) => node switch
    {
        MapNode map => map.Names.SelectMany(name => Of(map[name]!, Field(path, name))),
        ListNode list when list.Items.Any(i => i.Key is not null) => list.Items.Where(i => i.Key is not null).SelectMany(i => Of(i.Node, $"{path}[{i.Key}]").Prepend($"{path}[{i.Key}]")),
        _ => [path],
    };

    public static string Field(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : path + "." + name;

    /// <summary>The node at a path, or <see langword="null"/>.</summary>
    public static PolicyNode? Find(MapNode root, string path) =>
        path.Length == 0 ? root : Lookup.Find(root, path) is { State: LookupState.Found or LookupState.Unknown, Node: { } node } ? node : null;
}
