namespace HaWpSdk.NUnit;

/// <summary>Constraints for clusters: <c>Assert.That(cluster, Complies.WithHaPolicy())</c>.</summary>
public static class Complies
{
    /// <summary>The cluster breaks no rule of severity error, and at least one rule could be checked.</summary>
    /// <param name="policy">By what it is judged; <see cref="ClusterPolicy.Default"/> when <see langword="null"/>.</param>
    /// <returns>A constraint on a <see cref="HaCluster"/>, or on the <see cref="Policy.Findings.PolicyReport"/> of one. A failure shows the whole report.</returns>
    public static HaPolicyConstraint WithHaPolicy(ClusterPolicy? policy = null) => new(policy ?? ClusterPolicy.Default);
}
