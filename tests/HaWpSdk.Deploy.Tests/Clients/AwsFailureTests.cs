using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
[NonParallelizable]
public sealed class AwsFailureTests
{
    [TestCase("ExpiredToken", 403, "The session of these credentials has expired (ExpiredToken). Sign in again")]
    [TestCase("InvalidClientTokenId", 403, "AWS does not know the access key (InvalidClientTokenId). Check AWS_ACCESS_KEY_ID")]
    [TestCase("SignatureDoesNotMatch", 403, "The secret key does not belong to the access key (SignatureDoesNotMatch).")]
    [TestCase("Throttling", 400, "AWS still limits the rate of calls after several attempts (Throttling).")]
    [TestCase("InternalFailure", 500, "AWS failed several times: why.")]
    [TestCase("AccessDenied", 403, "The credentials lack the permission rds:DescribeDBInstances. Add it to their policy")]
    public async Task Says_what_is_wrong_and_what_to_do(string code, int status, string expected)
    {
        using var server = new WireServer(WireReply.Error(code, "why", status));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = await Assert.CatchAsync(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(AwsFailure.Explain(error!), Does.StartWith(expected));
    }

    [Test]
    public async Task Leaves_the_services_own_words_where_they_are_best()
    {
        using var server = new WireServer(WireReply.Error("DBInstanceNotFound", "DBInstance newsroom not found.", 404));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = await Assert.CatchAsync(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(AwsFailure.Explain(error!), Is.Null);
    }

    [TestCase("DBInstanceNotFound", "newsroom is not here.", "AWS refused rds:DescribeDBInstances on newsroom in eu-west-1 (DBInstanceNotFound): newsroom is not here. Somebody removed it, or the credentials are of another account or region than the cluster's (eu-west-1)")]
    [TestCase("InstanceQuotaExceeded", "too\n many", "AWS refused rds:DescribeDBInstances on newsroom in eu-west-1 (InstanceQuotaExceeded): too many. A quota of the account is used up: raise it in Service Quotas")]
    [TestCase("InvalidDBInstanceState", "it is rebooting", "AWS refused rds:DescribeDBInstances on newsroom in eu-west-1 (InvalidDBInstanceState): it is rebooting. Something else is changing it: wait for its end, and repeat")]
    [TestCase("AccessDenied", "no", "The credentials lack the permission rds:DescribeDBInstances on newsroom in eu-west-1. Add it to their policy, or use others: no.")]
    [TestCase("Throttling", "slow", "rds:DescribeDBInstances on newsroom in eu-west-1: AWS still limits the rate of calls after several attempts (Throttling).")]
    [TestCase("Unheard", "of", "AWS refused rds:DescribeDBInstances on newsroom in eu-west-1 (Unheard): of. Repeat; what was done so far is found again.")]
    public async Task Describes_what_was_being_done_what_AWS_said_and_what_to_do(string code, string message, string expected)
    {
        using var server = new WireServer(WireReply.Error(code, message, 400));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = await Assert.CatchAsync(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { DBInstanceIdentifier = "newsroom" }));

        Assert.That(AwsFailure.Describe(error!), Does.StartWith(expected));
    }

    [Test]
    public async Task Describes_calls_of_the_official_clients_by_the_permission_they_take()
    {
        using var server = new WireServer(WireReply.Error("AccessDenied", "no", 403));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = await Assert.CatchAsync(() => aws.S3.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = "newsroom-artifacts", Prefix = "releases/" }));
        var other = await Assert.CatchAsync(() => aws.S3.GetObjectAsync("newsroom-artifacts", "releases/current.json"));

        Assert.That(AwsFailure.Describe(error!), Does.StartWith("The credentials lack the permission s3:ListBucket on s3://newsroom-artifacts in eu-west-1."));
        Assert.That(AwsFailure.Describe(other!), Does.StartWith("The credentials lack the permission s3:GetObject on s3://newsroom-artifacts/releases/current.json in eu-west-1."));
    }

    [Test]
    public void Describes_nothing_that_is_not_of_AWS() => Assert.That(AwsFailure.Describe(new InvalidOperationException("ours")), Is.Null);

    [Test]
    public async Task Tells_an_endpoint_that_is_down()
    {
        Uri url;
        using (var server = new WireServer(WireReply.Xml("<x/>")))
        {
            url = server.Url;
        }

        using var aws = ClientsOn.Endpoint(url, retries: 0);
        var error = await Assert.CatchAsync(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(AwsFailure.Explain(error!), Does.StartWith("Nothing listens at the endpoint: ").And.Contain(url.Authority).And.EndWith("Start it, or correct AWS_ENDPOINT_URL."));
    }

    [Test]
    public async Task Tells_a_host_name_that_does_not_exist()
    {
        using var aws = ClientsOn.Endpoint(new Uri("http://rds.no-such-region.invalid/"), retries: 0);

        var error = await Assert.CatchAsync(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(AwsFailure.Explain(error!), Does.StartWith("The endpoint's name is not known: ").Or.StartWith("The endpoint cannot be reached: "));
    }

    [Test]
    public async Task Tells_that_there_are_no_credentials_without_asking_the_network()
    {
        string[] names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_EC2_METADATA_DISABLED", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
        var before = names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            foreach (var name in names)
            {
                Environment.SetEnvironmentVariable(name, name switch { "AWS_EC2_METADATA_DISABLED" => "true", "AWS_SHARED_CREDENTIALS_FILE" or "AWS_CONFIG_FILE" => "/nonexistent/aws", _ => null });
            }

            using var server = new WireServer(WireReply.Xml("<x/>"));
            using var aws = new AwsClients(new AwsClientOptions { Region = "eu-west-1", Endpoint = server.Url, MaxErrorRetry = 0 });
            var error = await Assert.CatchAsync<AmazonClientException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

            Assert.That(AwsFailure.Explain(error!), Does.StartWith("No AWS credentials were found. Set AWS_ACCESS_KEY_ID"));
            Assert.That(server.Requests, Is.Empty);
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
