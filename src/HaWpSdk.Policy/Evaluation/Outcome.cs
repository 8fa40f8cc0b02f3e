namespace HaWpSdk.Policy.Evaluation;

/// <summary>What became of a rule, everywhere.</summary>
public enum Outcome
{
    /// <summary>The rule does not apply.</summary>
    Skip,

    /// <summary>The rule holds.</summary>
    Pass,

    /// <summary>The rule is broken.</summary>
    Fail,

    /// <summary>It cannot be decided: the compiler is silent, everybody else says "not checked".</summary>
    Unknown,
}
