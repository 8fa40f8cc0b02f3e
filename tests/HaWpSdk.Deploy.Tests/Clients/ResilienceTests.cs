using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
[NonParallelizable]
public sealed class ResilienceTests
{
    private static readonly WireReply Good = WireReply.Xml("<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceIdentifier>newsroom</DBInstanceIdentifier></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>");

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return new TestCaseData(WireReply.Error("Throttling", "Rate exceeded", 400)).SetArgDisplayNames("throttled");
        yield return new TestCaseData(new WireReply(429, "")).SetArgDisplayNames("429 without a code");
        yield return new TestCaseData(WireReply.Error("InternalFailure", "try again", 500)).SetArgDisplayNames("500");
        yield return new TestCaseData(new WireReply(503, "<html>busy</html>", "text/html")).SetArgDisplayNames("503 page");
        yield return new TestCaseData(Good with { Reset = true }).SetArgDisplayNames("connection reset");
        yield return new TestCaseData(Good with { Truncate = true }).SetArgDisplayNames("truncated body");
        yield return new TestCaseData(WireReply.Xml("<DescribeDBInst")).SetArgDisplayNames("malformed body");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Repeats_what_a_repeat_may_cure(WireReply fault)
    {
        using var server = new WireServer(fault, Good);
        using var aws = ClientsOn.Endpoint(server.Url);

        var response = await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { MaxRecords = 20 });

        Assert.That(response.DBInstances!.Single().DBInstanceIdentifier, Is.EqualTo("newsroom"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(server.Requests[1].Body, Is.EqualTo(server.Requests[0].Body), "the same request");
    }

    [Test]
    public async Task Gives_up_after_the_number_of_repeats_that_was_set()
    {
        using var server = new WireServer(WireReply.Error("InternalFailure", "still broken", 500));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 2);

        var error = (await Assert.ThrowsAsync<AmazonRDSException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest())))!;

        Assert.That(error.Message, Is.EqualTo("still broken"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [TestCase("AccessDenied", 403)]
    [TestCase("DBInstanceNotFound", 404)]
    [TestCase("InvalidParameterValue", 400)]
    public async Task Does_not_repeat_what_a_repeat_cannot_cure(string code, int status)
    {
        using var server = new WireServer(WireReply.Error(code, "no", status));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 2);

        await Assert.CatchAsync<AmazonRDSException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_clock_that_was_set_right_meanwhile_costs_one_look()
    {
        (string, string) At(int minutes) => ("Date", DateTime.UtcNow.AddMinutes(minutes).ToString("R", CultureInfo.InvariantCulture));
        using var server = new WireServer(
            WireReply.Error("SignatureDoesNotMatch", "Signature expired: 20261126T070359Z is now earlier than 20261126T070859Z (20261126T071359Z - 5 min.)", 403) with { Headers = [At(10)] }, Good with { Headers = [At(10)] },
            WireReply.Error("SignatureDoesNotMatch", "Signature not yet current: 20261126T071359Z is still later than 20261126T070859Z (20261126T070359Z + 5 min.)", 403) with { Headers = [At(0)] }, Good with { Headers = [At(0)] });
        using var aws = ClientsOn.Endpoint(server.Url);
        await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest());
        Exception? met = null;

        await Transient.LookAsync(
            async token =>
            {
                try
                {
                    return await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest(), token);
                }
                catch (AmazonRDSException error)
                {
                    met = error;
                    throw;
                }
            },
            TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);

        Assert.That(server.Requests, Has.Count.EqualTo(4));
        Assert.That(AwsFailure.Explain(met!), Does.StartWith("This machine's clock is too far from AWS's (SignatureDoesNotMatch), or was set right a moment ago."));
    }

    [Test]
    public async Task Signs_again_with_the_servers_time_when_the_own_clock_is_off()
    {
        var serverTime = DateTime.UtcNow.AddMinutes(-10);
        var date = ("Date", serverTime.ToString("R", CultureInfo.InvariantCulture));
        using var server = new WireServer(WireReply.Error("RequestTimeTooSkewed", "too far away", 403) with { Headers = [date] }, Good with { Headers = [date] });
        using var aws = ClientsOn.Endpoint(server.Url);

        await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest());

        var signed = server.Requests.Select(request => DateTime.ParseExact(request.Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)).ToList();
        Assert.That(signed, Has.Count.EqualTo(2));
        Assert.That(signed[1], Is.EqualTo(serverTime).Within(TimeSpan.FromMinutes(1)));
        Assert.That(signed[0] - signed[1], Is.GreaterThan(TimeSpan.FromMinutes(8)));
    }

    [Test]
    public async Task A_cancelled_call_ends_while_the_server_is_silent([Values] bool inTheBody)
    {
        using var server = new WireServer(Good with { Silent = !inTheBody, Stall = inTheBody });
        using var aws = ClientsOn.Endpoint(server.Url);
        using var cancel = new CancellationTokenSource();
        var call = aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest(), cancel.Token);
        while (server.Requests.Count == 0)
        {
            await Task.Delay(10);
        }

        await cancel.CancelAsync();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1), "not repeated");
    }

    [Test]
    public void An_endpoint_that_is_down_is_an_error_and_not_a_hang()
    {
        Uri url;
        using (var server = new WireServer(Good))
        {
            url = server.Url;
        }

        using var aws = ClientsOn.Endpoint(url);
        Assert.That(async () => await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()), Throws.InstanceOf<Exception>().And.Not.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task No_log_of_the_SDK_carries_a_secret_from_an_answer()
    {
        using var log = new StringWriter(CultureInfo.InvariantCulture);
        using var listener = new TextWriterTraceListener(log, "canary");
        Amazon.AWSConfigs.AddTraceListener("Amazon", listener);
        var (before, responses) = (Amazon.AWSConfigs.LoggingConfig.LogTo, Amazon.AWSConfigs.LoggingConfig.LogResponses);
        try
        {
            Amazon.AWSConfigs.LoggingConfig.LogTo = Amazon.LoggingOptions.SystemDiagnostics;
            Amazon.AWSConfigs.LoggingConfig.LogResponses = Amazon.ResponseLoggingOption.Always;
            using var secret = new WireServer(WireReply.Json("""{"Name":"db","SecretString":"canary-4711"}"""));
            using var config = new WireServer(WireReply.Xml("<DistributionConfig><Origins><Items><Origin><CustomHeaders><Items><OriginCustomHeader><HeaderValue>canary-4711</HeaderValue></OriginCustomHeader></Items></CustomHeaders></Origin></Items></Origins></DistributionConfig>"));
            using var first = ClientsOn.Endpoint(secret.Url);
            using var second = ClientsOn.Endpoint(config.Url);

            var value = await first.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
            var distribution = await second.CloudFront.GetDistributionConfigAsync(new GetDistributionConfigRequest { Id = "D1" });
            listener.Flush();

            Assert.That(value.SecretString, Is.EqualTo("canary-4711"), "the caller gets it");
            Assert.That(distribution.DistributionConfig!.Origins!.Items!.Single().CustomHeaders!.Items!.Single().HeaderValue, Is.EqualTo("canary-4711"));
            Assert.That(log.ToString(), Is.Not.Empty, "the log was on");
            Assert.That(log.ToString(), Does.Not.Contain("canary-4711"));
        }
        finally
        {
            Amazon.AWSConfigs.LoggingConfig.LogTo = before;
            Amazon.AWSConfigs.LoggingConfig.LogResponses = responses;
            Amazon.AWSConfigs.RemoveTraceListener("Amazon", "canary");
        }
    }

    [Test]
    public async Task Environment_variables_name_the_endpoint_of_all_services_or_of_one()
    {
        using var all = new WireServer(WireReply.Xml("<ListStackResourcesResponse><ListStackResourcesResult/></ListStackResourcesResponse>"));
        using var rds = new WireServer(Good);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", all.Url.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_RDS", rds.Url.AbsoluteUri);
        try
        {
            using var aws = new HaWpSdk.Deploy.Clients.AwsClients(new() { Region = "ap-southeast-2", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") });
            await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest());
            await aws.CloudFormation.ListStackResourcesAsync(new ListStackResourcesRequest { StackName = "newsroom" });
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", null);
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_RDS", null);
        }

        Assert.That(rds.Single.SigningRegion, Is.EqualTo("ap-southeast-2"));
        Assert.That(all.Single.SigningName, Is.EqualTo("cloudformation"));
    }
}
