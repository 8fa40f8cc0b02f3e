using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Sections;
using HaWpSdk.Values;

namespace HaWpSdk.Tests.Effects;

/// <summary>The proof itself can fail: a builder that lies about its effects is found out, one that does not is not.</summary>
[TestFixture]
public sealed class ProofTests
{
    [TestCase(nameof(Liar.SaysAnotherPath), false)]
    [TestCase(nameof(Liar.SaysAnotherValue), false)]
    [TestCase(nameof(Liar.SaysNothingOfTheSecond), false)]
    [TestCase(nameof(Liar.AddsAConditional), false)]
    [TestCase(nameof(Liar.SaysTheTruth), true)]
    public void A_lie_is_found_out(string name, bool isTrue)
    {
        var method = typeof(Liar).GetMethod(name)!;
        var agrees = Enumerable.Range(0, 50).All(seed =>
        {
            var call = new Arguments(new Random(seed)).For(method);
            var before = MapNode.Empty.With("readers", new ScalarNode(PolicyValue.OfNumber(seed % 3)));
            var actual = Call.SaidIn(Call.Invoke(Call.Open(typeof(Liar), before, DocumentPath.Parse("database")), [call]));
            return actual.ContentEquals(EffectInterpreter.Apply(before, call));
        });
        Assert.That(agrees, Is.EqualTo(isTrue));
    }

    [Test]
    public void Users_own_calls_carry_the_same_attributes()
    {
        var cluster = HaCluster.Create("newsroom").InRegion("eu-west-1").ForOurCompany().Build();
        Assert.That(Lookup.Find(cluster.Collected, DocumentPath.Parse("database.deletionProtection")).State, Is.EqualTo(LookupState.Found));
    }

    [Section("database")]
    internal sealed class Liar : Section<Liar>
    {
        internal Liar(MapNode said, DocumentPath place)
            : base(said, place)
        {
        }

        public Liar SaysAnotherPath([Sets("multiAz")] bool enabled) => Set("deletionProtection", Node.Of(enabled));

        [SetsConstant("engine", "mysql")]
        public Liar SaysAnotherValue() => Set("engine", Node.Text("mariadb"));

        public Liar SaysNothingOfTheSecond([Sets("multiAz")] bool enabled) => Set("multiAz", Node.Of(enabled)).Set("publiclyAccessible", Node.No);

        public Liar AddsAConditional([Sets("multiAz")] bool enabled) =>
            Said["readers"] is ScalarNode { Value.Number: 0 } ? Set("multiAz", Node.Of(enabled)) : Set("multiAz", Node.Of(enabled)).Set("readers", Node.Of(0));

        public Liar SaysTheTruth([Sets("multiAz")] bool enabled) => Set("multiAz", Node.Of(enabled));

        private protected override Liar Continue(MapNode said) => new(said, Place);
    }
}

internal static class CompanyDefaults
{
    [SetsConstant("database.deletionProtection", true)]
    [SetsConstant("tags[company].value", "Example")]
    public static HaClusterBuilder ForOurCompany(this HaClusterBuilder cluster) =>
        cluster.WithDatabase(db => db.DeletionProtection()).WithTag("company", "Example");
}
