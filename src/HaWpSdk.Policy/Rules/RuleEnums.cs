namespace HaWpSdk.Policy.Rules;

/// <summary>The kind of document a rule is about.</summary>
public enum RuleTarget
{
    /// <summary>One cluster.</summary>
    Cluster,

    /// <summary>All clusters of a program or an account together.</summary>
    Fleet,

    /// <summary>A planned change.</summary>
    ChangeSet,

    /// <summary>A CloudFormation template, resource by resource.</summary>
    Template,
}

/// <summary>What a rule protects.</summary>
public enum RuleCategory
{
    /// <summary>The site stays up.</summary>
    Reliability,

    /// <summary>Every visitor sees the right thing, and nothing is lost.</summary>
    Correctness,

    /// <summary>The site stays fast under load.</summary>
    Performance,

    /// <summary>Only the right people get in.</summary>
    Security,

    /// <summary>People can run, change and repair it.</summary>
    Operations,

    /// <summary>It does not cost more than it must, nor hit a quota.</summary>
    Cost,
}
