using HaWpSdk.Deploy.Stacks;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>Each of the 23 states of a stack: one sentence, within seconds, and a way on.</summary>
[TestFixture]
public sealed class StackStateTests
{
    public static IEnumerable<string> States => StackState.All.Select(state => state.Status);

    [Test]
    public void Knows_all_23() => Assert.That(StackState.All, Has.Count.EqualTo(23));

    [TestCaseSource(nameof(States))]
    public async Task Says_what_the_state_means_and_what_to_do(string status)
    {
        using var account = new SimulatedAccount();
        account.Aws.DecreeStackStatus("eu-west-1", "newsroom", status, "somebody's doing");
        using var source = new CancellationTokenSource();
        var told = new List<string>();
        string? refusal = null;
        var run = Task.Run(async () =>
        {
            try
            {
                await account.DeployAsync(watch: e =>
                {
                    if (e is NoticeEvent notice && notice.Text.StartsWith("The stack newsroom ", StringComparison.Ordinal))
                    {
                        lock (told)
                        {
                            told.Add(notice.Text);
                        }

                        source.Cancel();                                          // an operation by decree never ends
                    }
                }, cancellationToken: source.Token);
            }
            catch (DeploymentException failure)
            {
                refusal = failure.Message;
            }
            catch (OperationCanceledException)
            {
                // It was told.
            }
        });

        Assert.That(await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(30))), Is.SameAs(run), "it says something within seconds");
        await run;
        var state = StackState.Of(status);
        if (state.Readiness is StackReadiness.Ready or StackReadiness.New)
        {
            Assert.That(refusal is null || !refusal.Contains(status, StringComparison.Ordinal) || state.Remedy.Length > 0, Is.True, refusal);
            return;
        }

        Assert.That(refusal ?? told.FirstOrDefault(), Does.StartWith($"The stack newsroom {state.Sentence} ({status})").And.Contains("'").Or.Contain("AWS support"));
    }

    [Test]
    public void Takes_a_state_that_AWS_invents_later()
    {
        Assert.That(StackState.Of("POLISH_IN_PROGRESS").Readiness, Is.EqualTo(StackReadiness.Busy));
        Assert.That(StackState.Of("POLISH_FAILED").Explain("shop"), Does.Contain("POLISH_FAILED"));
    }
}
