namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Step 7: where the site's names point. They are moved by <c>cutover</c> only.</summary>
internal static class NamesStep
{
    public static Task<string?> RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<string?>(null);
    }
}
