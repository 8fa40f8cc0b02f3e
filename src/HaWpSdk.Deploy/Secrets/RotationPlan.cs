namespace HaWpSdk.Deploy.Secrets;

/// <summary>The steps of a rotation and how far they are. Nothing here is a secret.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Secret">What changes.</param>
/// <param name="SecretArn">Where the value is kept.</param>
/// <param name="StartedAt">When the rotation began; <see langword="null"/> when it has not.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record RotationPlan(string Cluster, RotatedSecret Secret, string SecretArn, DateTimeOffset? StartedAt, IReadOnlyList<RotationStep> Steps)
{
    /// <summary>Whether every step is done.</summary>
    public bool IsDone => Steps.All(step => step.IsDone);
}

/// <summary>One step of a rotation.</summary>
/// <param name="Id">Its short name, for example <c>taken</c>.</param>
/// <param name="Title">What it does, in a sentence.</param>
/// <param name="IsDone">Whether it is done.</param>
public sealed record RotationStep(string Id, string Title, bool IsDone);
