using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.CloudFront;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Tests.Clients.Oracle;

namespace HaWpSdk.Deploy.Tests.Clients.Foreign;

/// <summary>
/// The clients and the stack runner against an AWS endpoint of other hands: an emulator, or AWS. Opt-in, since nothing of that kind belongs to the suite;
/// <c>docs/foreign-endpoints.md</c> says how to run it. An empty account is expected, and filled.
/// </summary>
[TestFixture]
[Explicit("Set HAWP_AWS_ENDPOINT to the endpoint.")]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class ForeignEndpointTests : IDisposable
{
    private const string Region = "eu-west-1";
    private readonly List<ForeignOutcome> _outcomes = [];
    private readonly List<(string Question, string Answer)> _facts = [];
    private readonly DeploymentOptions _quick = new() { PollInterval = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromSeconds(20) };
    private Uri _endpoint = null!;
    private AwsClients _aws = null!;
    private OfficialAccount _official = null!;
    private ForeignAccount _account = null!;

    [OneTimeSetUp]
    public async Task Fill_the_account()
    {
        if (Environment.GetEnvironmentVariable("HAWP_AWS_ENDPOINT") is not { Length: > 0 } endpoint)
        {
            Assert.Ignore("Set HAWP_AWS_ENDPOINT to the endpoint.");
            return;
        }

        _endpoint = new Uri(endpoint);
        _official = await OfficialAccount.OpenAsync(_endpoint);
        var (key, secret) = (Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") ?? "test", Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY") ?? "test");
        if (Environment.GetEnvironmentVariable("HAWP_AWS_MAKE_USER") == "1")
        {
            // An endpoint that checks signatures after its first calls: they make the user that signs the others.
            await _official.CallAsync("iam", "CreateUser", Json(new { UserName = "hawp" }));
            await _official.CallAsync("iam", "PutUserPolicy", Json(new { UserName = "hawp", PolicyName = "all", PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""" }));
            var made = (await _official.CallAsync("iam", "CreateAccessKey", Json(new { UserName = "hawp" }))).Output.GetProperty("AccessKey");
            (key, secret) = (made.GetProperty("AccessKeyId").GetString()!, made.GetProperty("SecretAccessKey").GetString()!);
        }

        await _official.SignWithAsync(key, secret);
        _aws = Clients(key, secret);
        _account = new ForeignAccount(_official, _aws);
        await _account.FillAsync();
        await SignaturesAsync(key);
    }

    [OneTimeTearDown]
    public void Write_the_page()
    {
        if (_outcomes.Count == 0)
        {
            return;
        }

        var name = Environment.GetEnvironmentVariable("HAWP_AWS_ENDPOINT_NAME") ?? _endpoint.Authority;
        var section = ForeignEndpointPage.Section(name, _outcomes, _facts, _account.Missing);
        TestContext.Out.WriteLine(section);
        if (Environment.GetEnvironmentVariable("HAWP_RECORD") == "1")
        {
            ForeignEndpointPage.Write(name, section);
        }
    }

    public void Dispose()
    {
        _aws?.Dispose();
        _official?.Dispose();
    }

    [Test]
    public async Task Every_operation_fares_as_with_the_official_client()
    {
        foreach (var exercise in Exercise.All)
        {
            var outcome = await ForeignOutcome.OfAsync(exercise, _account, _official, _aws);
            _outcomes.Add(outcome);
            TestContext.Out.WriteLine($"{outcome.Operation}: {outcome.Kind} {outcome.Detail}");
            if (!exercise.IsRead && exercise.Service.StartsWith("CloudFormation", StringComparison.Ordinal))
            {
                await Task.Delay(500); // a stack takes its time
            }
        }

        Assert.That(ClientOperation.All.Select(operation => operation.ToString()).Except(_outcomes.Select(outcome => outcome.Operation.ToString())), Is.Empty, "every operation has an exercise");
        Assert.That(_outcomes.Where(outcome => outcome.Kind == OutcomeKind.Ours).Select(outcome => $"{outcome.Operation}: {outcome.Detail}"), Is.Empty);
    }

    [Test]
    public async Task A_stack_is_planned_made_changed_and_removed_by_the_stack_runner()
    {
        var told = new Told();
        var runner = new StackRunner(_aws, "hawp", _quick, told);
        var made = await runner.ExecuteAsync(await runner.PlanAsync(Request(ForeignTemplates.Small), null, CancellationToken.None), CancellationToken.None);
        Assert.That(made.StackStatus, Is.EqualTo(StackStatus.CREATE_COMPLETE));
        Assert.That(told.Events.Where(e => e.IsStack).Select(e => e.Status), Does.Contain("CREATE_COMPLETE"));

        // Twice, since an endpoint that makes change sets of nothing shows it here.
        var nothing = await runner.PlanAsync(Request(ForeignTemplates.Small), made, CancellationToken.None);
        Fact("A change set of nothing", nothing.IsEmpty ? "none is made" : $"is made all the same, with {nothing.Changes.Count} changes");
        if (nothing.ChangeSet is { } idle)
        {
            await runner.DeleteChangeSetAsync(nothing.Stack, idle, CancellationToken.None);
        }

        var more = await runner.PlanAsync(Request(ForeignTemplates.Two), await runner.FindAsync("hawp-life", CancellationToken.None), CancellationToken.None);
        Assert.That(more.Changes.Select(change => change.LogicalId), Does.Contain("Second"));
        var changed = await runner.ExecuteAsync(more, CancellationToken.None);
        Assert.That(changed.StackStatus, Is.EqualTo(StackStatus.UPDATE_COMPLETE));
        Assert.That((await runner.ResourcesAsync("hawp-life", CancellationToken.None)).Select(resource => resource.LogicalResourceId), Is.EquivalentTo(new[] { "Group", "Second" }));
        await RemoveAsync(runner, changed);
        var gone = await runner.FindAsync("hawp-life", CancellationToken.None);
        Assert.That(gone?.StackStatus, Is.Null.Or.EqualTo(StackStatus.DELETE_COMPLETE));
        Fact("Stack life cycle by the stack runner", $"planned, made, changed, removed; {told.Events.Count} events followed");
    }

    [Test]
    public async Task A_creation_that_fails_is_followed_through_its_rollback_and_names_its_cause()
    {
        var told = new Told();
        var runner = new StackRunner(_aws, "hawp", _quick, told);
        var request = Request(ForeignTemplates.Broken) with { Stack = "hawp-broken" };
        var failure = await CatchAsync(async () => await runner.ExecuteAsync(await runner.PlanAsync(request, null, CancellationToken.None), CancellationToken.None));
        var left = await runner.FindAsync("hawp-broken", CancellationToken.None);
        if (left?.StackStatus is not (StackStatus.ROLLBACK_COMPLETE or StackStatus.ROLLBACK_FAILED or StackStatus.CREATE_FAILED))
        {
            Fact("Rollback of a creation that failed", $"the endpoint does not do it (stack: {left?.StackStatus ?? "none"}); ours says: {failure?.Message.ReplaceLineEndings(" ")}");
            Assert.That(failure, Is.Null.Or.InstanceOf<DeploymentException>().Or.InstanceOf<AmazonServiceException>(), "an answer nobody foresaw is still told in a sentence");
            return;
        }

        Assert.That(failure, Is.InstanceOf<DeploymentException>());
        Assert.That(((DeploymentException)failure!).RootCause?.LogicalId, Is.EqualTo("Rule"));
        Assert.That(failure.Message, Does.Contain("Rule (AWS::EC2::SecurityGroupIngress) failed"));

        // And the next deployment clears it away and begins anew.
        await RemoveAsync(runner, left, async () => Assert.That(await runner.SettleAsync("hawp-broken", CancellationToken.None), Is.Null));
        Fact("Rollback of a creation that failed", $"followed to {left.StackStatus}, the cause named ({failure.Message.Split(". ")[0].ReplaceLineEndings(" ")}), the rest cleared away by the next run");
    }

    [Test]
    public async Task A_change_of_a_distribution_keeps_what_others_changed_meanwhile()
    {
        var id = _account["distribution"];
        Assume.That(id, Is.Not.EqualTo("hawp-is-not-there"), "the endpoint has no distributions");
        var checks = await ChecksETagAsync(id);
        var attempts = 0;
        await _aws.CloudFront.ChangeDistributionAsync(id, config =>
        {
            if (++attempts == 1)
            {
                OthersChangeAsync(id).GetAwaiter().GetResult();
            }

            config.DefaultCacheBehavior!.Compress = false;
            return true;
        });
        var now = (await _aws.CloudFront.GetDistributionConfigAsync(new GetDistributionConfigRequest { Id = id })).DistributionConfig!;
        Assert.That(now.DefaultCacheBehavior!.Compress, Is.False, "our change");
        if (!checks)
        {
            Fact("ETag of a distribution", "demanded, never checked: a conflict cannot be seen");
            return;
        }

        Assert.That(now.Comment, Is.EqualTo("changed by somebody else"));
        Assert.That(attempts, Is.EqualTo(2));
        Fact("ETag of a distribution", "checked: our change met another's, was merged into it and sent again");
    }

    /// <summary>Removes a stack as the runner does, by its id. An endpoint that knows names only is told, and given the name.</summary>
    private async Task RemoveAsync(StackRunner runner, Stack stack, Func<Task>? remove = null)
    {
        try
        {
            await (remove?.Invoke() ?? runner.DeleteAsync(stack, [], CancellationToken.None));
        }
        catch (DeploymentException refused) when (refused.Message.Contains("did not begin", StringComparison.Ordinal))
        {
            Fact("Deletion of a stack by its id", $"ignored by the endpoint, which knows names only; ours says: {refused.Message}");
            await _aws.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stack.StackName });
            await _aws.CloudFormation.WaitForStackAsync(CloudFormationWaiters.StackDeleteComplete, stack.StackId!, new() { Poll = _quick.PollInterval, Limit = _quick.Patience });
        }
    }

    private async Task OthersChangeAsync(string id)
    {
        var current = await _aws.CloudFront.GetDistributionConfigAsync(new GetDistributionConfigRequest { Id = id });
        current.DistributionConfig!.Comment = "changed by somebody else";
        await _aws.CloudFront.UpdateDistributionAsync(new UpdateDistributionRequest { Id = id, IfMatch = current.ETag, DistributionConfig = current.DistributionConfig });
    }

    private async Task<bool> ChecksETagAsync(string id)
    {
        var current = await _aws.CloudFront.GetDistributionConfigAsync(new GetDistributionConfigRequest { Id = id });
        try
        {
            await _aws.CloudFront.UpdateDistributionAsync(new UpdateDistributionRequest { Id = id, IfMatch = "E0NOTTHISONE", DistributionConfig = current.DistributionConfig });
            return false;
        }
        catch (AmazonCloudFrontException refused) when (refused is PreconditionFailedException or InvalidIfMatchVersionException)
        {
            return true;
        }
    }

    /// <summary>With a wrong secret the same call must be refused, where the endpoint looks at signatures; with the right one it was not.</summary>
    private async Task SignaturesAsync(string key)
    {
        using var wrong = Clients(key, "not the secret");
        var (refused, let, others) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var exercise in Exercise.All.Where(exercise => exercise.IsRead).DistinctBy(exercise => exercise.Operation.Service.ServiceId))
        {
            try
            {
                using var input = System.Text.Json.JsonDocument.Parse(exercise.InputIn(_account).ToJsonString());
                await exercise.Operation.SendAsync(wrong, HaWpSdk.Deploy.Clients.Core.JsonShapeReader.Read(input.RootElement, exercise.Operation.NewRequest()));
                let.Add(exercise.Service);
            }
            catch (AmazonServiceException error)
            {
                (error.ErrorCode is "SignatureDoesNotMatch" or "InvalidSignatureException" or "AuthFailure" or "InvalidClientTokenId" ? refused : others).Add($"{exercise.Operation.Service.ServiceId}");
            }
        }

        Fact("Signatures", refused.Count == 0 ? "not checked by the endpoint" : $"checked: with a wrong secret {string.Join(", ", refused)} refuse{(others.Count == 0 ? "" : $", {string.Join(", ", others)} fail otherwise")}{(let.Count == 0 ? "" : $", {string.Join(", ", let)} answer all the same")}; with the right secret every call below was let in");
    }

    private AwsClients Clients(string key, string secret) => new(new AwsClientOptions { Region = Region, Endpoint = _endpoint, MaxErrorRetry = 0, Credentials = new BasicAWSCredentials(key, secret) });

    private static StackRequest Request(string template) => new("hawp-life", template, new Dictionary<string, string>(), new Dictionary<string, string> { ["Name"] = "hawp" });

    private static async Task<Exception?> CatchAsync(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static System.Text.Json.Nodes.JsonNode Json(object value) => System.Text.Json.JsonSerializer.SerializeToNode(value)!;

    private void Fact(string question, string answer) => _facts.Add((question, answer));

    private sealed class Told : IProgress<DeploymentEvent>
    {
        public List<StackResourceEvent> Events { get; } = [];

        public void Report(DeploymentEvent value)
        {
            if (value is StackResourceEvent one)
            {
                Events.Add(one);
            }
        }
    }
}
