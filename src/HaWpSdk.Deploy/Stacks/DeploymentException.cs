namespace HaWpSdk.Deploy.Stacks;

/// <summary>A deployment failed, or was refused. The message is one or two sentences: what is wrong and what to do; what was done so far is found again by the next run.</summary>
public sealed class DeploymentException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public DeploymentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The step in which it happened; <see langword="null"/> before the first.</summary>
    public DeploymentStep? Step { get; internal set; }

    /// <summary>The event that was the root cause; <see langword="null"/> when no resource failed.</summary>
    public StackResourceEvent? RootCause { get; internal init; }
}
