using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Secrets;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Lab.Running;
using HaWpSdk.Lab.Services;
using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>Secrets change while people read.</summary>
[TestFixture]
public sealed class RotationTests : LabTest
{
    // Everything that ends a string, starts an expansion or a comment somewhere between here and the database.
    private const string Odd = """it's "quoted" \ back\\slash $HOME ${x} $(id) `id` #hash %s; <?php ?> & é""";

    [Test]
    public async Task Passwords_with_quotes_backslashes_dollars_and_hashes_rotate_without_a_failed_request()
    {
        await UnderLoadAsync(async () =>
        {
            // What a rotation does: the new user is there before anybody hears of it.
            await Lab.Around.Database!.ExecuteAsync($"CREATE OR REPLACE USER 'hawp_odd'@'%' IDENTIFIED BY {DatabaseService.Text(Odd)}; GRANT ALL ON wordpress.* TO 'hawp_odd'@'%';");
            await PutAsync("DatabaseUserSecretArn", new JsonObject { ["username"] = "hawp_odd", ["password"] = Odd }.ToJsonString());
            await FollowedAsync("database", "global $wpdb; echo $wpdb->get_var('SELECT CURRENT_USER()');", "hawp_odd@%");

            var redis = RandomNumberGenerator.GetHexString(8) + """'\$#"x""";
            await Lab.Around.Redis!.RotateAsync(redis);
            await PutAsync("RedisSecretArn", redis);
            await FollowedAsync("Redis", "echo var_export(WP_REDIS_PASSWORD === " + Php(redis) + " && wp_cache_set('lab', 1, 'lab'), true);", "true");
        });
    }

    [Test]
    public async Task The_database_user_rotates_by_an_order_to_the_maintenance_node_without_a_failed_request()
    {
        await UnderLoadAsync(async () =>
        {
            var before = JsonNode.Parse(await Lab.SecretAsync("DatabaseUserSecretArn"))!["username"]!.ToString();
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await Orders.GiveAsync(Lab, "rotate");
            try
            {
                await UntilAsync(async () => JsonNode.Parse(await Lab.SecretAsync("DatabaseUserSecretArn"))!["username"]!.ToString() != before, TimeSpan.FromMinutes(3), "the maintenance node does not change the secret");
                var after = JsonNode.Parse(await Lab.SecretAsync("DatabaseUserSecretArn"))!["username"]!.ToString();
                Say($"from user {before} to {after}, {clock.Elapsed.TotalSeconds:0.0} s after the order");
                await FollowedAsync("database", "global $wpdb; echo $wpdb->get_var('SELECT CURRENT_USER()');", after + "@%");
            }
            finally
            {
                await Orders.RestAsync(Lab);
            }
        });
    }

    [Test]
    public async Task The_password_of_Redis_and_the_header_of_the_edge_rotate_as_the_verb_does_it_without_a_failed_request()
    {
        var overlap = TimeSpan.FromSeconds(Long ? 180 : 25);
        using var rotation = new ClusterRotation(
            Labs.Newsroom.Build(),
            Lab.Clients,
            new RotationOptions { NodesRead = overlap },
            new DeploymentOptions { ImageId = "ami-00000000000000000", PollInterval = TimeSpan.FromMilliseconds(250) });
        await UnderLoadAsync(async () =>
        {
            foreach (var secret in new[] { RotatedSecret.Redis, RotatedSecret.Origin })
            {
                var before = await Lab.SecretAsync(secret == RotatedSecret.Redis ? "RedisSecretArn" : "OriginSecretArn");
                var rotating = rotation.RotateAsync(secret);
                while (!rotating.IsCompleted)
                {
                    // What each node's timer does once a minute; the long run leaves it to the timers.
                    if (!Long)
                    {
                        await Task.WhenAll(Lab.Nodes.Serving.Select(node => node.TryAsync("systemctl", "start", "hawp-refresh.service")));
                    }

                    await Task.WhenAny(rotating, Task.Delay(TimeSpan.FromSeconds(5)));
                }

                var plan = await rotating;
                var after = await Lab.SecretAsync(secret == RotatedSecret.Redis ? "RedisSecretArn" : "OriginSecretArn");
                Say($"{secret}: {plan.Steps.Count} steps, done: {plan.IsDone}");
                Assert.That((plan.IsDone, after == before), Is.EqualTo((true, false)));
            }
        });

        // Whoever knows only the header of before does not come in any more.
        using var edge = Session.AtEdge(Lab);
        Assert.That((await edge.GetAsync("/wp-json/wp/v2/posts/1?after=rotation")).Status, Is.EqualTo(200));
        using var stranger = await Session.AtLoadBalancerAsync(Lab, "the header of before");
        Assert.That((await stranger.GetAsync("/")).Status, Is.EqualTo(403));
    }

    private static async Task UnderLoadAsync(Func<Task> change)
    {
        using var visitor = Session.AtEdge(Lab);
        Task<Answer> AskAsync(int number, CancellationToken token) => visitor.GetAsync($"/wp-json/wp/v2/posts/1?rotating={number}", token);
        var rate = await OpenLoad.RateAsync(20, Lab.Nodes.Serving.Count, AskAsync);
        var load = OpenLoad.Start(AskAsync, rate, TimeSpan.FromMinutes(Long ? 25 : 5));
        IReadOnlyList<LoadResult> results;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await change();
            await Task.Delay(TimeSpan.FromSeconds(3));
        }
        finally
        {
            results = await load.StopAsync();
        }

        var failed = results.Where(result => result.Status != 200).ToList();
        Say($"{results.Count} uncached requests, {rate} a second, while it changed, {failed.Count} failed; the longest took {results.Max(result => result.Milliseconds):0} ms");
        Assert.That(failed, Is.Empty);
    }

    // The timer does this once a minute; the test does not wait for it unless it has the time.
    private static async Task FollowedAsync(string what, string code, string expected)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var node in Lab.Nodes.Serving)
        {
            await UntilAsync(
                async () =>
                {
                    if (!Long)
                    {
                        // A run that was under way already may have read the secret from before: then once more.
                        await node.RunAsync("systemctl", "start", "hawp-refresh.service");
                    }

                    return (await Site.PhpAsync(node, code)).Trim() == expected;
                },
                TimeSpan.FromSeconds(120),
                $"{node.Id} does not follow the secret of the {what}");
        }

        Say($"the nodes followed the secret of the {what} in {clock.Elapsed.TotalSeconds:0.0} s{(Long ? " by their timers" : ", asked to at once")}");
    }

    private static async Task PutAsync(string output, string value)
    {
        var view = await StackView.ReadAsync("newsroom", Lab.Simulator, Lab.Clients, CancellationToken.None);
        await Lab.Clients.SecretsManager.PutSecretValueAsync(new PutSecretValueRequest { SecretId = view.Outputs[output], SecretString = value, ClientRequestToken = Guid.NewGuid().ToString() });
    }

    private static string Php(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
