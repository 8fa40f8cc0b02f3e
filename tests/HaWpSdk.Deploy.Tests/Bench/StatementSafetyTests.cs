using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Recording;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>A profile is a file from anywhere: only what reads is ever sent to a database.</summary>
[TestFixture]
public sealed class StatementSafetyTests
{
    [TestCase("SELECT option_value FROM wp_options WHERE option_name = 'a;b INTO' LIMIT 1")]
    [TestCase("\n\t\tSELECT   wp_posts.*\n\t\tFROM wp_posts  WHERE post_title LIKE '%update%'")]
    [TestCase("SELECT FOUND_ROWS()")]
    [TestCase("SHOW FULL COLUMNS FROM `wp_options`;")]
    [TestCase("SELECT 'it''s \\' fine; really' AS a -- sleep(5)")]
    [TestCase("DESCRIBE wp_posts")]
    public void Lets_reads_pass(string sql) => Assert.That(StatementSafety.IsReadOnly(sql), Is.True);

    [TestCase("UPDATE wp_options SET option_value = 1")]
    [TestCase("SELECT 1; DROP TABLE wp_posts")]
    [TestCase("SELECT * FROM wp_posts FOR UPDATE")]
    [TestCase("SELECT * INTO OUTFILE '/tmp/x' FROM wp_users")]
    [TestCase("SELECT SLEEP(10)")]
    [TestCase("SELECT GET_LOCK('a', 10)")]
    [TestCase("SELECT 1 /*! ; DROP TABLE wp_posts */")]
    [TestCase("SELECT /*M!100000 SLEEP(5) */ 1")]
    [TestCase("SELECT 'never ends")]
    [TestCase("SELECT NEXTVAL(s)")]
    [TestCase("WITH a AS (SELECT 1) DELETE FROM wp_posts")]
    [TestCase("")]
    public void Stops_everything_else(string sql) => Assert.That(StatementSafety.IsReadOnly(sql), Is.False);

    [TestCase("SET NAMES 'utf8mb4' COLLATE 'utf8mb4_unicode_520_ci'", true)]
    [TestCase("SET SESSION sql_mode='NO_ENGINE_SUBSTITUTION'", true)]
    [TestCase("SELECT @@SESSION.sql_mode", true)]
    [TestCase("SET GLOBAL general_log = ON", false)]
    [TestCase("SET SESSION sql_mode='', @a = SLEEP(5)", false)]
    [TestCase("SET PASSWORD = 'x'", false)]
    public void Knows_the_set_up_of_a_session(string sql, bool expected) => Assert.That(StatementSafety.IsSession(sql), Is.EqualTo(expected));

    [Test]
    public void Takes_the_prefix_out_of_table_names_only()
    {
        var tables = StatementCleaner.Tables("wp_", ["posts", "postmeta", "options"]);
        var cleaned = StatementCleaner.Clean(
            new(1, "Query", "SELECT option_value\n FROM wp_options, `wp_postmeta` WHERE option_name = 'wp_page_for_privacy_policy'"), tables, keepLiterals: false);
        Assert.That(cleaned.Sql, Is.EqualTo("SELECT option_value FROM {prefix}options, `{prefix}postmeta` WHERE option_name = 'wp_page_for_privacy_policy'"));
        Assert.That(cleaned.Kind, Is.EqualTo(StatementKind.Read));
    }

    [TestCase("SELECT * FROM wp_users WHERE user_login = 'alice' LIMIT 1")]
    [TestCase("SELECT * FROM wp_posts WHERE post_title LIKE '%alice%'")]
    [TestCase("SELECT * FROM wp_posts WHERE post_title = 'alice@example.test'")]
    [TestCase("INSERT INTO wp_posts (post_title) VALUES ('alice')")]
    public void Keeps_no_literal_that_may_be_personal(string sql)
    {
        var cleaned = StatementCleaner.Clean(new(1, "Query", sql), StatementCleaner.Tables("wp_", ["users", "posts"]), keepLiterals: false);
        Assert.That(cleaned.Sql, Does.Not.Contain("alice"));
        Assert.That(cleaned.Redacted, Is.True);
    }

    [Test]
    public void Reads_what_monitor_prints_with_escapes()
    {
        var command = RedisMonitor.Parse("""+1700000000.123456 [0 127.0.0.1:5432] "SET" "site:a\"b" "x\x00\xff\r\n" "ex" "60" """);
        Assert.That(command!.Client, Is.EqualTo("127.0.0.1:5432"));
        Assert.That(command.Arguments, Is.EqualTo(new[] { "SET", "site:a\"b", "x\0\u00ff\r\n", "ex", "60" }));
        Assert.That(RedisMonitor.Parse("+OK"), Is.Null);
    }
}
