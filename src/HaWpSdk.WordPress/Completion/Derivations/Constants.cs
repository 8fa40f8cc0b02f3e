using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>Constants of <c>wp-config.php</c>.</summary>
internal static class Constants
{
    /// <summary><c>DB_HOST</c>: known only at run time for a database of the cluster, the written host name for one outside it.</summary>
    public static PolicyNode? DatabaseHost(Lookup engine, Lookup endpoint)
    {
        var seen = engine.Text();
        if (seen.IsUnknown)
        {
            return Derived.Unknown("The database engine is not known.");
        }

        if (seen.IsAbsent || seen.Value == "none")
        {
            return null;
        }

        if (seen.Value != "external")
        {
            return MapNode.Empty.With("source", Derived.Text("resource"));
        }

        var host = endpoint.Text();
        return host.IsKnown
            ? MapNode.Empty.With("value", new ScalarNode(PolicyValue.OfText(host.Value), endpoint.Node!.Position, NodeOrigin.Derived))
            : host.IsAbsent ? null : Derived.Unknown("The host name of the database is not known.");
    }

    /// <summary>The value of a constant as text, whatever its type: rules about text need one type.</summary>
    public static PolicyNode? Text(MapNode constant) => constant.At("value") switch
    {
        { State: LookupState.Absent } => null,
        // Where the value stands is where a finding about it belongs.
        { State: LookupState.Found, Node: ScalarNode { Value: { Kind: not ValueKind.Secret } value } node } => new ScalarNode(PolicyValue.OfText(value.Text), node.Position, NodeOrigin.Derived),
        _ => Derived.Unknown("The value of the constant is known only on the node."),
    };

    /// <summary>Whether an AWS access key stands in it as text. What comes from elsewhere is not written here.</summary>
    public static PolicyNode AwsKey(MapNode constant, string name) => (constant.At("source").Text(), constant.At("value")) switch
    {
        ({ IsKnown: true, Value: not "literal" }, _) or (_, { State: LookupState.Absent }) => new ScalarNode(PolicyValue.OfBoolean(false), null, NodeOrigin.Derived),
        (_, { State: LookupState.Found, Node: ScalarNode { Value: { Kind: not ValueKind.Secret } value } node }) => new ScalarNode(PolicyValue.OfBoolean(value.Kind == ValueKind.Text && Scanning.AwsKey.IsIn(name, value.Text)), node.Position, NodeOrigin.Derived),
        _ => Derived.Unknown("The value of the constant is known only on the node."),
    };
}
