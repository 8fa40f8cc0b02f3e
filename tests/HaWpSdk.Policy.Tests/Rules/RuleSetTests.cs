using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Rules;

[TestFixture]
public sealed class RuleSetTests
{
    private static readonly string Clause = TestPolicy.Clause("{ path: a.number, atLeast: 1 }");

    [TestCase("HAW9100")]
    [TestCase("HAW9000")]
    [TestCase("HAW0501")]
    public void Users_rules_have_ids_of_their_own_range(string id) =>
        Assert.That(Add(TestPolicy.RuleText(Clause, id, "mine")), Does.Contain($"The id '{id}' is not one of yours: users' rules have ids from HAW9001 to HAW9099."));

    [TestCase("HAW9001", "mine")]
    [TestCase("HAW9099", "mine")]
    public void Users_rules_join_the_set(string id, string name)
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText(Clause, "HAW0101", "shipped")).With([TestPolicy.Tree(TestPolicy.RuleText(Clause, id, name))]);
        Assert.That(rules.Rules.Select(r => r.Id), Is.EqualTo(new[] { "HAW0101", id }));
    }

    [TestCase("HAW0101", "other", "The id 'HAW0101' is taken by rules/1.yaml.")]
    [TestCase("HAW9001", "shipped", "The name 'shipped' is taken by rules/1.yaml.")]
    public void Ids_and_names_are_never_shared(string id, string name, string message) => Assert.That(Add(TestPolicy.RuleText(Clause, id, name)), Does.Contain(message));

    [TestCase("HAW1", "test-rule", "'HAW1' is no rule id")]
    [TestCase("HAWabcd", "test-rule", "'HAWabcd' is no rule id")]
    [TestCase("HAW9001", "Test_Rule", "'Test_Rule' is no rule name")]
    [TestCase("HAW9001", "a--b", "'a--b' is no rule name")]
    public void Ids_and_names_have_a_form(string id, string name, string message) =>
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText(Clause, id, name))), Does.Contain(message));

    [TestCase("severity: error", "severity: fatal", "'fatal' is no value for 'severity'; it is one of info, warning, error.")]
    [TestCase("severity: error", "severity: 2", "'2' is no value for 'severity'")]
    [TestCase("severity: error", "severity: Error", "Did you mean 'error'?")]
    [TestCase("severity: error, ", "", "The field 'severity' of 'metadata' is missing.")]
    [TestCase("category: Reliability", "category: 'Reliability, Cost'", "is no category")]
    [TestCase("category: Reliability", "category: reliability", "Did you mean 'Reliability'?")]
    [TestCase("layers: [model]", "layers: [modle]", "'modle' is no layer. Did you mean 'model'?")]
    [TestCase("layers: [model]", "layers: ['3']", "'3' is no layer.")]
    [TestCase("layers: [model]", "layers: []", "a rule without a layer speaks nowhere")]
    [TestCase("target: cluster", "target: clutser", "Did you mean 'cluster'?")]
    [TestCase("kind: Rule", "kind: Rules", "The field 'kind' must be 'Rule'; this is 'Rules'.")]
    [TestCase("why: It breaks.", "wy: It breaks.", "The field 'why' of 'spec' is missing.")]
    [TestCase("name: only", "name: Only", "'Only' is no clause name")]
    [TestCase("assert:", "asert:", "A clause needs 'assert'")]
    [TestCase("clauses: [", "clauses: [ { name: only, assert: { path: a.flag, equals: true } }, ", "The rule has a clause 'only' already.")]
    [TestCase("clauses: [", "parameters: { unused: 1 }\n  clauses: [", "The parameter 'unused' is never used.")]
    [TestCase("{ name: only, ", "{ name: only, where: { path: a.flag, equals: true }, ", "A clause has 'where' only with 'each'")]
    [TestCase("{ name: only, ", "{ name: only, fix: { set: a.nmber, to: 1 }, ", "Did you mean 'a.number'?")]
    [TestCase("{ name: only, ", "{ name: only, fix: { set: a.number, to: many }, ", "'a.number' is a number; this is 'many'.")]
    [TestCase("{ name: only, ", "{ name: only, fix: { replace: a.number }, ", "A fix is { set: path, to: value }")]
    [TestCase("{ name: only, ", "{ name: only, fix: { set: a.number }, ", "The field 'to' of a fix is missing.")]
    [TestCase("{ name: only, assert: { path: a.number, atLeast: 1 } }", "{ name: only, check: unique-keyspce }", "There is no built-in check 'unique-keyspce'. Did you mean 'unique-keyspace'?")]
    public void Reading_is_strict(string right, string wrong, string message)
    {
        var text = TestPolicy.RuleText(Clause);
        Assert.That(text, Does.Contain(right), "the test changes something");
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(text.Replace(right, wrong, StringComparison.Ordinal))), Does.Contain(message).And.Match("^[0-9]+,[0-9]+: "));
    }

    [Test]
    public void All_problems_of_all_files_are_told_at_once()
    {
        var first = TestPolicy.RuleText(TestPolicy.Clause("{ path: a.nmber, atLeast: 1 }"));
        var second = TestPolicy.RuleText(TestPolicy.Clause("{ path: a.number, atLest: 1 }"), "HAW9002", "second");
        var exception = Assert.Throws<HaWpSdk.Policy.Problems.PolicyFileException>(() => TestPolicy.Rules(first, second))!;
        Assert.That(exception.Problems.Select(p => p.Position.Source), Is.EqualTo(new[] { "rules/1.yaml", "rules/2.yaml" }));
    }

    [Test]
    public void A_profile_changes_severity_parameters_and_applicability()
    {
        var rules = TestPolicy.Rules(
            TestPolicy.RuleText("parameters: { least: 5 }\n" + TestPolicy.Clause("{ path: a.number, atLeast: { parameter: least } }")),
            TestPolicy.RuleText("clauses: [ { name: soft, severity: warning, assert: { path: a.flag, equals: true } }, { name: hard, assert: { path: a.flag, equals: true } } ]", "HAW9002", "second"),
            TestPolicy.RuleText(Clause, "HAW9003", "third"));
        var profile = Profile.Read(TestPolicy.Tree("{ apiVersion: hawpsdk/profile/v1, kind: Profile, metadata: { name: staging }, rules: { HAW9001: { severity: info, parameters: { least: 1 } }, HAW9002: { severity: info }, HAW9003: { enabled: false } } }"));
        var laid = rules.WithProfile(profile);
        var report = laid.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { number: 1 } }"));
        Assert.That(report.OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Pass));
        Assert.That(report.Findings.Select(f => (f.Clause!.Name, f.Severity)), Is.EqualTo(new[] { ("soft", Severity.Info), ("hard", Severity.Info) }));
        Assert.That(report.OutcomeOf("HAW9003"), Is.Null);
        Assert.That(rules.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { number: 1 } }")).OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Fail), "the rules themselves stay as they are");
    }

    [Test]
    public void A_profile_that_raises_a_rule_leaves_the_softer_clauses()
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText("clauses: [ { name: soft, severity: info, assert: { path: a.flag, equals: true } }, { name: hard, assert: { path: a.flag, equals: true } } ]", severity: "warning"));
        var profile = Profile.Read(TestPolicy.Tree("{ apiVersion: hawpsdk/profile/v1, kind: Profile, metadata: { name: strict }, rules: { HAW9001: { severity: error } } }"));
        Assert.That(rules.WithProfile(profile).For(Layers.Model).Evaluate(TestPolicy.Document("{}")).Findings.Select(f => f.Severity), Is.EqualTo(new[] { Severity.Info, Severity.Error }));
    }

    [TestCase("HAW9011: { severity: info }", "There is no rule 'HAW9011'. Did you mean 'HAW9001'?")]
    [TestCase("HAW9001: { parameters: { leats: 1 } }", "The rule has no parameter 'leats'. Did you mean 'least'?")]
    [TestCase("HAW9001: { parameters: { least: many } }", "Here a number is expected")]
    [TestCase("HAW9001: { parameters: [least] }", "The field 'parameters' is a map; this is a list.")]
    [TestCase("HAW9001: { severty: info }", "Did you mean 'severity'?")]
    [TestCase("HAW9001: { enabled: no }", "is true or false, not 'no'.")]
    [TestCase("HAW9001: info", "Here the entry of a rule is expected, a map")]
    public void A_profile_is_read_strictly(string entry, string message)
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText("parameters: { least: 5 }\n" + TestPolicy.Clause("{ path: a.number, atLeast: { parameter: least } }")));
        var text = "{ apiVersion: hawpsdk/profile/v1, kind: Profile, metadata: { name: staging }, rules: { " + entry + " } }";
        Assert.That(TestPolicy.Problem(() => rules.WithProfile(Profile.Read(TestPolicy.Tree(text)))), Does.Contain(message));
    }

    [TestCase("expect: Fail", "'Fail' is no outcome")]
    [TestCase("expect: '1'", "'1' is no outcome")]
    [TestCase("expect: { status: fail, clause: olny }", "has no clause 'olny'. Did you mean 'only'?")]
    [TestCase("expect: fail, layers: [none]", "'none' is no layer.")]
    [TestCase("expect: fail, now: yesterday", "'yesterday' is no instant")]
    [TestCase("expect: fail, input: { a: { nmber: 1 } }", "Did you mean 'number'?")]
    [TestCase("exepct: fail", "The field 'expect' of a rule test is missing.")]
    public void Rule_tests_are_read_strictly(string test, string message)
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText(Clause));
        var text = "{ apiVersion: hawpsdk/rule-tests/v1, kind: RuleTests, rule: HAW9001, tests: [ { name: one, " + test + " } ] }";
        Assert.That(TestPolicy.Problem(() => RuleTestReader.Read(TestPolicy.Tree(text), rules)), Does.Contain(message));
    }

    private static string Add(string rule) => TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText(Clause, "HAW0101", "shipped")).With([TestPolicy.Tree(rule)]));
}
