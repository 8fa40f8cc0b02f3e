using System.Text;
using CsCheck;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Tests.Plugins;

namespace HaWpSdk.WordPress.Tests.Php;

/// <summary>The search in bytes says the same as a search one word after another.</summary>
[TestFixture]
public sealed class PhpByteWordsTests
{
    private static readonly string[] Words = ["mysqldump", "views+1", "'PURGE'", "abc", "$wpdb"];
    private static readonly PhpByteWords Search = new([.. Words, "get_option("]);

    private static bool Occur(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // What lies before the file and behind its end is not part of it.
        byte[] others = [.. Encoding.UTF8.GetBytes("ab"), .. bytes, .. Encoding.UTF8.GetBytes("abc")];
        return Search.OccurIn(new ArraySegment<byte>(others, 2, bytes.Length));
    }

    [TestCase("get_option('x')", true)]
    [TestCase("Get_Option ('x')", true)]
    [TestCase("->get_option\n(", true)]
    [TestCase("my_get_option('x')", false)]
    [TestCase("get_options('x')", false)]
    [TestCase("get_option", false)]
    [TestCase("ABC", false)]
    public void Tells_calls_from_names(string text, bool occurs) => Assert.That(Occur(text), Is.EqualTo(occurs));

    [Test]
    public void Finds_a_word_wherever_it_stands([Range(0, 70)] int before, [Values(0, 1, 2, 40)] int after) =>
        Assert.That(Occur(new string('x', before) + "abc" + new string('y', after)), Is.True);

    [Test]
    public void Says_the_same_as_a_search_word_by_word()
    {
        string[] pieces = ["mysql", "dump", "views", "+", "1", "'", "PURGE", "a", "b", "c", "$", "wpdb", " ", "ü", "xxxxxxxxxxxxxxxx"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 40].Select(string.Concat).Sample(text => Occur(text) == Array.Exists(Words, word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Test]
    public void Counts_words_in_a_file_as_in_its_text([Values] bool ignoresCase)
    {
        string[] words = ["cach", "backup", "back_up", "archive", "arch", "apc", "View", "hits"];
        var search = ignoresCase ? new PhpWords(words) : PhpWords.Exactly(words);
        string[] pieces = ["cach", "CACH", "e", "back", "BackUp", "up", "_up", "arch", "ive", "a", "pc", "view", "View", "HITS", " ", "ü", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 60].Select(string.Concat).Sample(text =>
        {
            var file = new TextFile("a.php", text);
            return search.OccurIn(file) == search.OccurIn(text) && search.Count(file) == search.Count(text);
        });
    }

    [Test]
    public void Finds_words_of_one_or_two_letters_in_a_file() => Assert.That(new PhpWords("wp", "enable").OccurIn(new TextFile("a.php", "<?php WP();")), Is.True);

    [Test]
    public void Hashes_a_name_alike_wherever_it_ends()
    {
        var random = new Random(7);
        for (var length = 1; length < 140; length++)
        {
            var name = new string([.. Enumerable.Range(0, length).Select(_ => "abcXYZ_019"[random.Next(10)])]);
            foreach (var kind in Enum.GetValues<PhpNameKind>())
            {
                foreach (var before in new[] { "", "$", "aaa bbb cccc ddd eee(" })
                {
                    var bytes = Encoding.UTF8.GetBytes(before + name + "(");
                    Assert.That(PhpNameHash.Before(kind, bytes, bytes.Length - 1, out _), Is.EqualTo(PhpNameHash.Of(kind, name)), name);
                }
            }
        }
    }
}
