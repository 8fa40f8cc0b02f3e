using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class IdempotencyTokenTests
{
    [Test]
    public void Is_the_same_in_every_process() =>
        Assert.That(IdempotencyToken.For("newsroom", "SharedFiles", "1"), Is.EqualTo("hawp-08e3765bbbc5dffb4a71483a87b685fcd08b1e5a"));

    [Test]
    public void Differs_with_each_part_and_not_only_with_their_joined_text() =>
        Assert.That(
            new[] { IdempotencyToken.For("ab", "c", "1"), IdempotencyToken.For("a", "bc", "1"), IdempotencyToken.For("ab", "c", "2"), IdempotencyToken.For("ab", "c1", "1") },
            Is.Unique);

    [Test]
    public void Fits_the_limits_of_every_service() =>
        Assert.That(IdempotencyToken.For(new string('ä', 300), "Files", "1"), Does.Match("^[a-z][a-z0-9-]{31,63}$"));
}
