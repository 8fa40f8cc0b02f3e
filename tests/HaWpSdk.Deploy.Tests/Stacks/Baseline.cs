namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>The account after a deployment in which nothing went wrong.</summary>
internal static class Baseline
{
    private static readonly Lazy<AccountState> Made = new(() =>
    {
        using var account = new SimulatedAccount();
        account.DeployAsync().GetAwaiter().GetResult();
        return AccountState.Of(account.Aws);
    });

    public static AccountState State => Made.Value;
}
