using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>Constants of <c>wp-config.php</c>.</summary>
internal static class Constants
{
    /// <summary>The value of a constant as text, whatever its type: rules about text need one type.</summary>
    public static PolicyNode? Text(MapNode constant) => constant.At("value") switch
    {
        { State: LookupState.Absent } => null,
        { State: LookupState.Found, Node: ScalarNode { Value: { Kind: not ValueKind.Secret } value } } => Derived.Text(value.Text),
        _ => Derived.Unknown("The value of the constant is known only on the node."),
    };
}
