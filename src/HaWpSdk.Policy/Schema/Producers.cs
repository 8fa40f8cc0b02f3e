namespace HaWpSdk.Policy.Schema;

/// <summary>Who writes documents.</summary>
[Flags]
public enum Producers
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The builder, and the compiler that reads its chains.</summary>
    Builder = 1,

    /// <summary>A synthesized or foreign CloudFormation template.</summary>
    Template = 2,

    /// <summary>AWS describe calls, metrics and probes from outside.</summary>
    Live = 4,

    /// <summary>The report of a node about itself.</summary>
    Node = 8,

    /// <summary>wp-config.php, php and nginx settings.</summary>
    WordPress = 16,

    /// <summary>Manifests, plugin code and the catalogue.</summary>
    Manifest = 32,

    /// <summary>A change set.</summary>
    Plan = 64,

    /// <summary>Everybody.</summary>
    All = 127,
}
