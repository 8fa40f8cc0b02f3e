using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Conditions;

/// <summary>What is wrong with a condition is told when the rule is loaded, with its place and what to do.</summary>
[TestFixture]
public sealed class BadConditionTests
{
    [TestCase("{ path: a.flg, equals: true }", "Did you mean 'a.flag'?")]
    [TestCase("{ path: a.flag, equal: true }", "'equal' is neither a subject nor an operator of a condition. Did you mean 'equals'?")]
    [TestCase("{ path: a.flag, equals: yes }", "Here true or false is expected")]
    [TestCase("{ path: a.duration, atMost: 15 }", "Here a duration such as")]
    [TestCase("{ path: a.size, atMost: 15min }", "Here a size such as")]
    [TestCase("{ path: a.choice, equals: rde }", "'a.choice' is never 'rde'; it is one of red, green, blue. Did you mean 'red'?")]
    [TestCase("{ path: a.text, equals: null }", "exists: false")]
    [TestCase("{ path: a.text, in: [] }", "at least one")]
    [TestCase("{ path: a.text, in: [x, null] }", "exists: false")]
    [TestCase("{ path: a.texts, containsAny: [] }", "at least one")]
    [TestCase("{ path: a.text, atLeast: b }", "'atLeast' orders numbers")]
    [TestCase("{ path: a.flag, lessThan: true }", "'lessThan' orders numbers")]
    [TestCase("{ path: a.mixed, lessThan: 3 }", "of mixed type")]
    [TestCase("{ path: a.text, contains: x }", "'contains' asks a list; 'a.text' is one value.")]
    [TestCase("{ path: a.texts, equals: x }", "'equals' asks one value; 'a.texts' is a list.")]
    [TestCase("{ path: a, equals: x }", "'equals' asks one value; 'a' is a section.")]
    [TestCase("{ path: items, glob: [x] }", "'glob' asks one value; 'items' is a list.")]
    [TestCase("{ path: a.size, glob: ['1*'] }", "'glob' asks text")]
    [TestCase("{ path: a.number, startsWith: '1' }", "'startsWith' asks text")]
    [TestCase("{ path: a.flag, matches: t }", "'matches' asks text")]
    [TestCase("{ path: a.number, exactVersion: true }", "'exactVersion' asks text")]
    [TestCase("{ path: a.size, inCidr: [10.0.0.0/8] }", "'inCidr' asks text")]
    [TestCase("{ path: a.text, exists: maybe }", "'exists' is true or false.")]
    [TestCase("{ path: a.text, matches: '(' }", "This is no regular expression")]
    [TestCase("{ path: a.text, matches: '(a)\\1' }", "needs backtracking")]
    [TestCase("{ path: a.text, matches: '(?=a)b' }", "needs backtracking")]
    [TestCase("{ path: a.text, versionIn: '8.x' }", "'versionIn' is a range")]
    [TestCase("{ path: a.text, versionIn: '' }", "'versionIn' is a range")]
    [TestCase("{ path: a.text, inCidr: [10.0.0.0/33] }", "'10.0.0.0/33' is no address block")]
    [TestCase("{ path: a.text, inCidr: ['010.0.0.1'] }", "'010.0.0.1' is no address block")]
    [TestCase("{ path: a.number, equals: { path: a.text } }", "cannot be compared")]
    [TestCase("{ path: a.number, equals: { parameter: limit } }", "The rule has no parameter 'limit'.")]
    [TestCase("{ path: a.number, equals: { paht: a.amount } }", "'paht' is no operand. Did you mean 'path'?")]
    [TestCase("{ value: { plus: [1] }, equals: 1 }", "at least two operands")]
    [TestCase("{ value: { plus: [{ path: a.size }, { path: a.duration }] }, equals: 1 }", "does not mix them")]
    [TestCase("{ value: { times: [{ path: a.size }, { path: a.size }] }, equals: 1 }", "A product has at most one")]
    [TestCase("{ value: { plus: [{ path: a.text }, 1] }, equals: 1 }", "A sum adds numbers")]
    [TestCase("{ age: a.number, atMost: 1d }", "'a.number' is no instant")]
    [TestCase("{ path: .flag, equals: true }", "there is no each, some or count around it")]
    [TestCase("{ some: a.number, assert: { path: a.flag, equals: true } }", "'a.number' is no list of items.")]
    [TestCase("{ some: items }", "'some' needs 'assert'")]
    [TestCase("{ same: items }", "'same' needs 'of: .path'")]
    [TestCase("{ allOf: [] }", "'allOf' is a list of conditions, at least one.")]
    [TestCase("{ allOf: { path: a.flag } }", "'allOf' is a list of conditions, at least one.")]
    [TestCase("{ not: { path: a.flag, equals: true }, path: a.flag }", "'path' does not belong to 'not'.")]
    [TestCase("{ equals: true }", "this one has none")]
    [TestCase("{ path: a.flag, count: items, equals: true }", "this one has several")]
    [TestCase("{ path: a.flag }", "The condition has no operator")]
    [TestCase("{ path: a.number, atLeast: 1, atMost: 2 }", "2 operators (atLeast, atMost); write allOf")]
    [TestCase("[ ]", "A condition is a map")]
    [TestCase("true", "A condition is a map")]
    [TestCase("{ path: 'a[', equals: x }", "is not a path")]
    [TestCase("{ path: '', equals: x }", "is not a path")]
    [TestCase("{ path: [a], equals: x }", "'path' is a path such as")]
    public void Tells_what_is_wrong(string condition, string message)
    {
        var problem = TestPolicy.ConditionProblem(condition);
        Assert.That(problem, Does.Contain(message));
        Assert.That(problem, Does.Match("^9,[1-9]"), "the line of the condition");
    }

    [Test]
    public void Refuses_lists_inside_each_other_without_end()
    {
        var condition = "{ path: a.flag, equals: true }";
        for (var i = 0; i < 9; i++)
        {
            condition = "{ some: items, assert: " + condition + " }";
        }

        Assert.That(TestPolicy.ConditionProblem(condition), Does.Contain("At most 4 lists stand inside each other"));
    }

    [TestCase("matches")]
    [TestCase("glob")]
    public void Refuses_patterns_without_end(string operation) =>
        Assert.That(TestPolicy.ConditionProblem($"{{ path: a.text, {operation}: \"{new string('a', 5000)}\" }}"), Does.Contain("has 5000 characters; at most 1000 are read."));

    [TestCase("(a{1000}){1000}")]
    [TestCase("((((a{500}){500}){500}){500})")]
    public void Refuses_expressions_that_unfold_without_end(string pattern) =>
        Assert.That(TestPolicy.ConditionProblem("{ path: a.text, matches: '" + pattern + "' }"), Does.Contain("9,").And.Contain("expression"));

    [Test]
    [CancelAfter(10_000)]
    public void An_expression_that_would_backtrack_for_ever_answers_at_once()
    {
        var document = "{ a: { text: \"" + new string('a', 50_000) + "!\" } }";
        Assert.That(TestPolicy.OutcomeOf("{ path: a.text, matches: '^(a+)+$' }", document), Is.EqualTo(Outcome.Fail));
        Assert.That(TestPolicy.OutcomeOf("{ path: a.text, matches: '^(a|aa)+$' }", document), Is.EqualTo(Outcome.Fail));
    }

    [Test]
    [CancelAfter(10_000)]
    public void A_pattern_from_the_document_is_bounded()
    {
        var stars = "\"" + string.Concat(Enumerable.Repeat("*a", 100_000)) + "b\"";
        var document = "{ a: { texts: [" + stars + "], more: [\"" + new string('a', 200_000) + "\"] } }";
        Assert.That(TestPolicy.OutcomeOf("{ path: a.texts, covers: { path: a.more } }", document), Is.EqualTo(Outcome.Unknown));
    }
}
