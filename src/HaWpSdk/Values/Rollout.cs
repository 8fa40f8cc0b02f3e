namespace HaWpSdk.Values;

/// <summary>How web nodes are replaced when their template changes.</summary>
public enum Rollout
{
    /// <summary>CloudFormation replaces them in batches.</summary>
    Rolling,

    /// <summary>Auto Scaling replaces them.</summary>
    InstanceRefresh,

    /// <summary>Not at all: old and new nodes stay side by side (HAW0107).</summary>
    None,
}
