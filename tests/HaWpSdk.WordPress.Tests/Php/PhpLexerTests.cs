using CsCheck;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Tests.Php;

[TestFixture]
public sealed class PhpLexerTests
{
    [TestCase("<?php class A { public private(set) string $x; }", "T_PRIVATE_SET:private(set)", TestName = "Reads_asymmetric_visibility_of_PHP_8_4")]
    [TestCase("<?php $a |> strlen(...);", "T_PIPE:|>", TestName = "Reads_the_pipe_operator_of_PHP_8_5")]
    [TestCase("<?php (void) f();", "T_VOID_CAST:(void)", TestName = "Reads_the_void_cast_of_PHP_8_5")]
    [TestCase("<?php echo __PROPERTY__;", "T_PROPERTY_C:__PROPERTY__", TestName = "Reads_the_property_constant_of_PHP_8_4")]
    [TestCase("<?php enum Suit: string {}", "T_ENUM:enum", TestName = "Reads_an_enum")]
    [TestCase("<?php new Enum;", "T_STRING:Enum", TestName = "Reads_a_class_called_Enum_as_a_name")]
    [TestCase("<?php #[Pure] f();", "T_ATTRIBUTE:#[", TestName = "Reads_an_attribute")]
    [TestCase("<?php f(<<<A\n  x\n  A, 1);", "T_END_HEREDOC:  A", TestName = "Ends_an_indented_heredoc")]
    [TestCase("<?php $o->class;", "T_STRING:class", TestName = "Reads_a_keyword_after_an_arrow_as_a_name")]
    public void Reads(string text, string expected) =>
        Assert.That(PhpLexer.Tokenize(text).Select(token => $"{PhpTokenNames.Of(token.Kind)}:{text[token.Start..token.End]}"), Does.Contain(expected));

    [Test]
    public void Leaves_syntax_newer_than_the_version_asked_for_apart() =>
        Assert.That(PhpLexer.Tokenize("<?php $a|>b;", 80200).Select(token => token.Kind), Does.Contain(PhpTokenKind.Bar).And.Not.Contain(PhpTokenKind.Pipe));

    [Test]
    public void Knows_PHPs_name_of_every_kind() =>
        Assert.That(Enum.GetValues<PhpTokenKind>().Where(kind => (int)kind >= 256).Select(PhpTokenNames.Of), Is.Unique.And.All.StartsWith("T_"));

    [Test]
    public void Covers_any_text_without_gap_or_overlap() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["<?php \"'$a{}[]()\\/*#\n->=EOT"], 0, 80].Select(text => "<?php " + text)).Sample(text =>
        {
            var end = 0;
            foreach (var token in PhpLexer.Tokenize(text))
            {
                if (token.Start != end || token.End <= token.Start)
                    return false;
                end = token.End;
            }

            return end == text.Length;
        }, iter: Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 5_000_000 : 50_000);

    [TestCase('(')]
    [TestCase('{')]
    [TestCase('[')]
    public void Survives_a_million_nested_brackets(char bracket) =>
        Assert.That(PhpLexer.Tokenize("<?php " + new string(bracket, 1_000_000)), Has.Count.EqualTo(1_000_001));

    [TestCase("<?php $x = <<<EOT\nno end")]
    [TestCase("<?php $x = 'no end")]
    [TestCase("<?php /* no end")]
    [TestCase("<?php \"a {$b ")]
    public void Reads_an_unterminated_text_to_its_end(string text) =>
        Assert.That(PhpLexer.Tokenize(text)[^1].End, Is.EqualTo(text.Length));

    [Test]
    public void Needs_linear_time_for_many_unterminated_openings()
    {
        // Each "{" or heredoc opening could make a careless lexer look at the rest of the text again.
        var text = "<?php " + string.Concat(Enumerable.Repeat("\"{$a", 200_000)) + string.Concat(Enumerable.Repeat("<<<EOT\n   \n", 50_000));
        Assert.That(PhpLexer.Tokenize(text)[^1].End, Is.EqualTo(text.Length));
    }
}
