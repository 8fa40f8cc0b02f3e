using CsCheck;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Documents;

[TestFixture]
public sealed class ValueTests
{
    private static readonly ValueKind[] Kinds = [.. Enum.GetValues<ValueKind>().Where(k => k != ValueKind.Null)];

    [TestCaseSource(nameof(Kinds))]
    public void What_is_printed_is_read_back(ValueKind kind) =>
        Generators.Value(kind).Sample(value => PolicyValue.TryParse(kind, value.Text, out var read) && read == value && read.Text == value.Text && read.GetHashCode() == value.GetHashCode(), iter: Effort.Iterations(2000));

    [TestCaseSource(nameof(Kinds))]
    public void Values_of_one_kind_are_ordered(ValueKind kind)
    {
        var value = Generators.Value(kind, small: true);
        Gen.Select(value, value, value).Sample(
            t =>
            {
                var (a, b, c) = t;
                return Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
                    && a.CompareTo(a) == 0
                    && !(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0 && a.CompareTo(c) > 0)
                    && (a.CompareTo(b) == 0) == (a == b)
                    && (a != b || a.GetHashCode() == b.GetHashCode())
                    && !(a == b && b == c && a != c);
            },
            iter: Effort.Iterations(3000));
    }

    [Test]
    public void Values_of_different_kinds_are_neither_equal_nor_ordered()
    {
        Assert.That(PolicyValue.OfText("1"), Is.Not.EqualTo(PolicyValue.OfNumber(1)));
        Assert.That(() => PolicyValue.OfText("1").CompareTo(PolicyValue.OfNumber(1)), Throws.InvalidOperationException);
    }

    [TestCase(ValueKind.Duration, "90d", 7_776_000)]
    [TestCase(ValueKind.Duration, "250ms", 0.25)]
    [TestCase(ValueKind.Duration, "1.5h", 5400)]
    [TestCase(ValueKind.Size, "1KB", 1000)]
    [TestCase(ValueKind.Size, "1KiB", 1024)]
    [TestCase(ValueKind.Size, "0B", 0)]
    [TestCase(ValueKind.TimeOfDay, "23:59:59", 86_399)]
    [TestCase(ValueKind.Instant, "1970-01-02", 86_400)]
    [TestCase(ValueKind.Instant, "1970-01-01T01:00:00+01:00", 0)]
    [TestCase(ValueKind.Instant, "9999-12-31T23:59:59.9999999Z", 253_402_300_799.999)]
    [TestCase(ValueKind.Number, "-1e3", -1000)]
    public void Reads(ValueKind kind, string text, double number)
    {
        Assert.That(PolicyValue.TryParse(kind, text, out var value), Is.True);
        Assert.That(value.Number, Is.EqualTo(number).Within(0.0001));
    }

    [TestCase(ValueKind.Duration, "90")]
    [TestCase(ValueKind.Duration, "90 d")]
    [TestCase(ValueKind.Duration, "-1d")]
    [TestCase(ValueKind.Duration, "1day")]
    [TestCase(ValueKind.Duration, "1H")]
    [TestCase(ValueKind.Duration, "d")]
    [TestCase(ValueKind.Duration, "1e308d")]
    [TestCase(ValueKind.Size, "1kb")]
    [TestCase(ValueKind.Size, "1GIB")]
    [TestCase(ValueKind.Size, "1e308TiB")]
    [TestCase(ValueKind.Size, "NaNB")]
    [TestCase(ValueKind.Number, "NaN")]
    [TestCase(ValueKind.Number, "Infinity")]
    [TestCase(ValueKind.Number, "1e999")]
    [TestCase(ValueKind.Number, "1,000")]
    [TestCase(ValueKind.Number, "0x10")]
    [TestCase(ValueKind.Number, "")]
    [TestCase(ValueKind.Boolean, "True")]
    [TestCase(ValueKind.Boolean, "yes")]
    [TestCase(ValueKind.Instant, "2026-02-30")]
    [TestCase(ValueKind.Instant, "2026-1-1")]
    [TestCase(ValueKind.Instant, "0001-01-01T00:00:00.0+14:00")]
    [TestCase(ValueKind.TimeOfDay, "24:00")]
    [TestCase(ValueKind.TimeOfDay, "3:00")]
    [TestCase(ValueKind.TimeRange, "01:00")]
    [TestCase(ValueKind.TimeRange, "01:00-25:00")]
    [TestCase(ValueKind.Version, "latest")]
    [TestCase(ValueKind.Version, "^8.2")]
    [TestCase(ValueKind.Version, "8.*")]
    [TestCase(ValueKind.Version, "8.x")]
    [TestCase(ValueKind.Version, "1.X-dev")]
    [TestCase(ValueKind.Version, "8.")]
    [TestCase(ValueKind.Version, "8..2")]
    [TestCase(ValueKind.Version, "")]
    [TestCase(ValueKind.Secret, "hunter2")]
    [TestCase(ValueKind.Secret, "parameter:")]
    public void Refuses(ValueKind kind, string text) => Assert.That(PolicyValue.TryParse(kind, text, out _), Is.False);

    [TestCase("8.4", "8.4.0", 0)]
    [TestCase("8.4", "8.10", -1)]
    [TestCase("8.4-beta1", "8.4", -1)]
    [TestCase("8.4-beta2", "8.4-beta10", -1)]
    [TestCase("8.4-beta2", "8.4-beta02", 0)]
    [TestCase("8.4-alpha", "8.4-beta", -1)]
    [TestCase("8.4+one", "8.4+two", 0)]
    [TestCase("8.4-beta+one", "8.4-beta", 0)]
    [TestCase("8.4.0-beta", "8.4-beta", 0)]
    [TestCase("99999999999999999999999", "99999999999999999999", 0)]
    [TestCase("10", "9", 1)]
    public void Versions_compare(string left, string right, int sign)
    {
        Assert.That(Math.Sign(VersionText.Compare(left, right)), Is.EqualTo(sign));
        Assert.That(Math.Sign(VersionText.Compare(right, left)), Is.EqualTo(-sign));
    }

    [Test]
    public void Any_text_can_be_asked_for_any_kind() =>
        Gen.OneOf(Generators.Text, Gen.String[Gen.Char[" 0123456789.:-TZdhminskKMGiB+eE"], 0, 30]).Sample(
            text =>
            {
                foreach (var kind in Enum.GetValues<ValueKind>())
                {
                    if (PolicyValue.TryParse(kind, text, out var value) && (value.Kind != kind || !PolicyValue.TryParse(kind, value.Text, out var again) || again != value))
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: Effort.Iterations(5000));
}
