using System.Text;
using CsCheck;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Tests.Php;

/// <summary>The outline may name too much, never too little: what it does not name is not looked for.</summary>
[TestFixture]
public sealed class PhpOutlineTests
{
    private static PhpOutline Outline(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return PhpOutline.Of(bytes, bytes.Length);
    }

    private static string? Missing(string text)
    {
        var outline = Outline(text);
        var file = new PhpFile("x.php", text);
        foreach (var call in file.Calls)
        {
            // Nobody calls what stands after the word function; PHP reads "->function name(" so.
            if (text[..file.Tokens[call.NameToken].Start].TrimEnd().TrimEnd('&').TrimEnd().EndsWith("function", StringComparison.OrdinalIgnoreCase))
                continue;
            // A comment between name and parenthesis hides the call, and nobody writes that.
            if (call.Open == call.NameToken + 1 && string.IsNullOrWhiteSpace(text[file.Tokens[call.NameToken].End..file.Tokens[call.Open].Start]) && !outline.Has(PhpOutline.HashOf(PhpNameKind.Call, call.Name)))
                return "call " + call.Name;
        }

        return null;
    }

    [TestCase("foo(1); Foo (2); foo\n(3); a\\b\\foo(4); $x->foo(5); X::foo(6); new foo(7);")]
    [TestCase("echo 'ü' . größe();")]
    public void Names_calls(string code) => Assert.That(Missing("<?php " + code), Is.Null);

    [TestCase("function foo() {}", true)]
    [TestCase("function & foo() {}", true)]
    [TestCase("abstract public function Foo(int $x);", true)]
    [TestCase("foo();", false)]
    public void Tells_declarations_from_calls(string code, bool declares) =>
        Assert.That(Outline("<?php " + code).Has(PhpOutline.HashOf(PhpNameKind.Function, "foo")), Is.EqualTo(declares));

    [TestCase("define('MY_DIR', 1);", true)]
    [TestCase("define( \"MY_DIR\", 1);", true)]
    [TestCase("const MY_DIR = 1;", true)]
    [TestCase("class A { public const string MY_DIR = 'x'; }", true)]
    [TestCase("defined('MY_DIR');", false)]
    [TestCase("echo MY_DIR;", false)]
    public void Names_constants_where_they_are_defined(string code, bool defines) =>
        Assert.That(Outline("<?php " + code).Has(PhpOutline.HashOf(PhpNameKind.Constant, "MY_DIR")), Is.EqualTo(defines));

    [TestCase("$this->path = 1;", true)]
    [TestCase("$this->path .= 'x';", true)]
    [TestCase("$this->path ??= 'x';", true)]
    [TestCase("self::$path = 1;", true)]
    [TestCase("class A { private ?string $path = null; }", true)]
    [TestCase("class A { var $path='x'; }", true)]
    [TestCase("if ($this->path == 1) {}", false)]
    [TestCase("{ $path = 1; }", false)]
    public void Names_properties_where_they_are_assigned(string code, bool assigns) =>
        Assert.That(Outline("<?php " + code).Has(PhpOutline.HashOf(PhpNameKind.Property, "path")), Is.EqualTo(assigns));

    [TestCase("file_put_contents($a, $b);", true)]
    [TestCase("FILE_PUT_CONTENTS ($a, $b);", true)]
    [TestCase("fopen($a, 'w');", true)]
    [TestCase("fopen($a, $mode);", true)]
    [TestCase("fopen($a, 'r');", false)]
    [TestCase("ob_start();", false)]
    [TestCase("ob_start( );", false)]
    [TestCase("ob_start(\n[$this, 'x']);", true)]
    [TestCase("error_log('x');", false)]
    [TestCase("error_log('x', 3, $file);", true)]
    [TestCase("$pdo->exec('x');", false)]
    [TestCase("exec('x');", true)]
    [TestCase("wp_cache_get('x');", false)]
    [TestCase("function wp_cache_get($key) {}", true)]
    [TestCase("$x = 'SHOW CREATE TABLE x';", true)]
    [TestCase("echo 'nothing';", false)]
    public void Knows_what_is_worth_reading(string code, bool matters) =>
        Assert.That((Outline("<?php " + code).Marks & PhpMarks.Matters) != 0, Is.EqualTo(matters));

    [Test]
    public void Never_misses_a_call_in_random_text()
    {
        string[] pieces = ["foo", "Bar", "(", ")", "=", "==", "=>", " ", "\n", "$", "->", "::", "'", "\"", "function ", "const ", "define(", ";", "{", "}", "<?php ", "?>", "ü", "/*", "*/", "//", "\\", "new ", "&", "_9"];
        var piece = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);
        piece.Array[0, 60].Select(string.Concat).Sample(text => Missing("<?php " + text) is null);
    }
}
