using HaWpSdk.Deploy.Stacks.Changes;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>What a deployment would do.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Account">The account; <see langword="null"/> for a plan without one.</param>
/// <param name="Region">The region.</param>
/// <param name="Steps">Each step, with what it would do.</param>
/// <param name="Stacks">What would change in each stack.</param>
/// <param name="Refusals">Why it would be refused; empty when it would not.</param>
/// <param name="Notes">What else is worth knowing.</param>
public sealed record DeploymentPlan(string Cluster, string? Account, string Region, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<StackChanges> Stacks, IReadOnlyList<string> Refusals, IReadOnlyList<string> Notes)
{
    /// <summary>Whether any stack would change.</summary>
    public bool ChangesStacks => Stacks.Any(stack => !stack.IsEmpty);
}

/// <summary>A step of a plan.</summary>
/// <param name="Step">The step.</param>
/// <param name="Detail">What it would do.</param>
public sealed record PlannedStep(DeploymentStep Step, string Detail);
