using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Tests.Clients;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Edge;

/// <summary>The edge on the project's own CloudFront client, down to the bytes.</summary>
[TestFixture]
public sealed class CloudFrontInvalidationsTests
{
    [Test]
    public async Task One_invalidation_names_all_items()
    {
        using var server = new WireServer(new WireReply(201, "<Invalidation><Id>I3XQ</Id><Status>InProgress</Status></Invalidation>"));
        using var http = new HttpClient();
        var edge = new CloudFrontEdge("E1TEST", http, new CloudFrontInvalidations(ClientsOn.Endpoint(server.Url).CloudFront));
        await edge.PurgeTagsAsync([CacheTag.Post(12), CacheTag.Home]);
        Assert.Multiple(() =>
        {
            Assert.That(server.Single.Path, Is.EqualTo("/2020-05-31/distribution/E1TEST/invalidation"));
            Assert.That(server.Single.Text, Does.Contain("<Quantity>2</Quantity><Items><Path>#home</Path><Path>#post-12</Path></Items>").And.Contain("<CallerReference>hawp-"));
        });
    }

    [Test]
    public async Task Too_many_in_progress_is_waited_for_and_another_error_is_not()
    {
        using var server = new WireServer(
            Error("TooManyInvalidationsInProgress", "Processing your request will cause you to exceed the maximum number of in-progress wildcard invalidations."),
            new WireReply(201, "<Invalidation><Id>I3XQ</Id></Invalidation>"),
            Error("NoSuchDistribution", "The specified distribution does not exist."));
        using var http = new HttpClient();
        var edge = new CloudFrontEdge("E1TEST", http, new CloudFrontInvalidations(ClientsOn.Endpoint(server.Url).CloudFront),
            new CloudFrontEdgeOptions { Retry = new EdgeRetryOptions { FirstPause = TimeSpan.FromMilliseconds(1) } });
        await edge.PurgeAllAsync();
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(server.Requests[0].Text, Is.EqualTo(server.Requests[1].Text), "the same caller reference");

        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => edge.PurgeAllAsync());
        Assert.That(problem!.Message, Does.Contain("NoSuchDistribution"));
    }

    private static WireReply Error(string code, string message) =>
        new(code == "NoSuchDistribution" ? 404 : 400, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r</RequestId></ErrorResponse>");
}
