using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>Where logs go.</summary>
public enum Logs
{
    /// <summary>CloudWatch Logs.</summary>
    [DocumentValue("cloudwatch")]
    CloudWatch,

    /// <summary>Another place outside the node.</summary>
    Other,

    /// <summary>They stay on the node and go with it (HAW1302).</summary>
    Node,
}
