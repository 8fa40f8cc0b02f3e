using System.Text;
using HaWpSdk.Scanning.Files;

namespace HaWpSdk.Tests.Scanning.Files;

/// <summary>Names of files are bytes: every name becomes text and the same bytes again.</summary>
[TestFixture]
public sealed class FileNamesTests
{
    [TestCase("plain.php", "plain.php")]
    [TestCase("\u00fcn\u00ef \U0001f600.php", "\u00fcn\u00ef \U0001f600.php")]
    public void Text_stays_text(string name, string expected) => Assert.That(Decoded(Encoding.UTF8.GetBytes(name)), Is.EqualTo(expected));

    [Test]
    public void Bytes_that_are_no_text_come_back()
    {
        Assert.That(Decoded([0x61, 0xFF, 0xC3, 0x28, 0xE2, 0x82]), Is.EqualTo("a\udcff\udcc3(\udce2\udc82"));
        var random = new Random(85);
        for (var i = 0; i < 2_000; i++)
        {
            var name = new byte[random.Next(1, 255)];
            random.NextBytes(name);
            if (i % 2 == 0)
                name = [.. Encoding.UTF8.GetBytes("\u00fc\U0001f600"), .. name.Take(240)];
            var text = Decoded(name);
            var bytes = new byte[text.Length * 3];
            Assert.That(bytes.AsSpan(0, FileNames.Encode(text, bytes)).SequenceEqual(name), Is.True, Convert.ToHexString(name));
        }
    }

    private static string Decoded(byte[] name)
    {
        var characters = new char[256];
        return new string(characters, 0, FileNames.Decode(name, characters));
    }
}
