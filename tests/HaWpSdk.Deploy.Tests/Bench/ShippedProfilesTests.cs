using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Tests.Bench;

[TestFixture]
public sealed class ShippedProfilesTests
{
    [Test]
    public void Cover_the_usual_page_types_and_say_where_they_come_from()
    {
        Assert.That(RequestProfileLibrary.Shipped.Select(profile => profile.Name),
            Is.EqualTo(new[] { "home", "post", "category", "search", "rest", "home-logged-in", "dashboard", "post-list", "shop" }));
        foreach (var profile in RequestProfileLibrary.Shipped)
        {
            Assert.That(profile.Recorded.WordPress, Is.Not.Empty, profile.Name);
            Assert.That(profile.Recorded.Database, Does.Contain("MariaDB"), profile.Name);
            Assert.That(profile.Recorded.Requests, Is.GreaterThanOrEqualTo(30), profile.Name);
            Assert.That(profile.With.Statements.Length, Is.LessThan(profile.Without.Statements.Length), profile.Name);
            Assert.That(profile.With.Commands.Length, Is.GreaterThan(20), profile.Name);
            Assert.That(profile.Without.PhpTime, Is.GreaterThan(TimeSpan.FromMilliseconds(5)), profile.Name);
            Assert.That(profile.Keys.Count(key => key.AllOptions), Is.EqualTo(1), profile.Name);
        }
    }

    [Test]
    public void Hold_reads_and_session_set_up_that_a_replay_may_send()
    {
        foreach (var profile in RequestProfileLibrary.Shipped)
        {
            foreach (var statement in profile.Without.Statements.Concat(profile.With.Statements))
            {
                var sql = statement.Sql.Replace("{prefix}", "wp_", StringComparison.Ordinal);
                Assert.That(statement.Kind switch
                {
                    StatementKind.Read => StatementSafety.IsReadOnly(sql) && sql.Contains("wp_", StringComparison.Ordinal) || sql.Contains("FOUND_ROWS", StringComparison.Ordinal),
                    StatementKind.Session => StatementSafety.IsSession(sql),
                    _ => true,
                }, Is.True, $"{profile.Name}: {sql}");
            }
        }
    }

    [Test]
    public void Survive_being_written_and_read()
    {
        var home = RequestProfileLibrary.Shipped[0];
        Assert.That(RequestProfileLibrary.Write(RequestProfileLibrary.Parse(RequestProfileLibrary.Write(home), "home.json")), Is.EqualTo(RequestProfileLibrary.Write(home)));
    }

    [TestCase("{", "is not a request profile")]
    [TestCase("""{"schema":"hawp-request-profile/9","name":"a","recorded":{},"without":{},"with":{}}""", "has the schema 'hawp-request-profile/9'")]
    [TestCase("""{"schema":"hawp-request-profile/1","name":"a","recorded":{},"without":{},"with":{"commands":[{"name":"GET","keys":[3]}]}}""", "refers to key 3")]
    [TestCase("""{"schema":"hawp-request-profile/1","name":"a","recorded":{},"without":{},"with":{},"commandos":[]}""", "commandos")]
    public void Refuses_what_is_no_profile(string json, string expected) =>
        Assert.That(() => RequestProfileLibrary.Parse(json, "mine.json"), Throws.TypeOf<BenchmarkException>().With.Message.Contains("mine.json").And.Message.Contains(expected));
}
