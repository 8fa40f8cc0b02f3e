using HaWpSdk.Policy.Findings;
using NUnit.Framework.Constraints;

namespace HaWpSdk.NUnit;

/// <summary>A cluster complies with the policy.</summary>
public sealed class HaPolicyConstraint : Constraint
{
    private readonly ClusterPolicy _policy;

    internal HaPolicyConstraint(ClusterPolicy policy) => _policy = policy;

    /// <inheritdoc/>
    public override string Description => "a cluster that complies with the policy";

    /// <summary>Judges a cluster.</summary>
    /// <typeparam name="TActual">The type of what is judged.</typeparam>
    /// <param name="actual">A <see cref="HaCluster"/> or a <see cref="PolicyReport"/>.</param>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual) => actual switch
    {
        HaCluster cluster => new HaPolicyConstraintResult(this, cluster, cluster.ToString(), cluster.Check(_policy)),
        PolicyReport report => new HaPolicyConstraintResult(this, report, "The report", report),
        _ => throw new ArgumentException($"Complies.WithHaPolicy() judges a HaCluster or a PolicyReport, not {(actual is null ? "null" : actual.GetType().Name)}. End the chain with Build().", nameof(actual)),
    };
}
