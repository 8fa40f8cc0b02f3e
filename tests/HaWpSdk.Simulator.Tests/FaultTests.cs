using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Simulator.Tests;

[TestFixture]
public sealed class FaultTests
{
    [TestCase("throttle cloudformation.CreateChangeSet x2 after 1", "throttle cloudformation.CreateChangeSet x2 after 1")]
    [TestCase("fail-resource create AWS::RDS::DBInstance", "fail-resource create AWS::RDS::DBInstance x1")]
    [TestCase("fail-resource update Database always because quota exceeded", "fail-resource update Database always because quota exceeded")]
    [TestCase("clock-skew * 600s", "clock-skew 600s x1")]
    [TestCase("timeout-after s3", "timeout-after s3 x1")]
    public void Is_read_from_text_and_written_back(string text, string written)
    {
        Assert.That(Fault.Parse(text).ToString(), Is.EqualTo(written));
        Assert.That(Fault.Parse(written), Is.EqualTo(Fault.Parse(text)));
    }

    [Test]
    public void Names_what_is_possible_when_the_text_is_no_fault() =>
        Assert.That(Assert.Throws<FormatException>(() => Fault.Parse("explode everything"))!.Message, Does.Contain("throttle").And.Contain("fail-resource"));

    [Test]
    public void Waits_for_its_turn_and_ends_after_its_times()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { Faults = [Fault.Parse("server-error cloudformation.DescribeStacks x2 after 1")] });
        var failed = Enumerable.Range(0, 5).Select(_ => RawCalls.Query(aws, "DescribeStacks").Contains("InternalFailure", StringComparison.Ordinal)).ToArray();
        Assert.That(failed, Is.EqualTo(new[] { false, true, true, false, false }));
        Assert.That(aws.Faults.Remaining, Is.Empty);
        Assert.That(aws.Calls.Count(call => call.Fault.Length > 0), Is.EqualTo(2));
    }

    [Test]
    public void Can_be_added_and_taken_back_while_it_runs()
    {
        using var aws = AwsSimulator.Start();
        aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Times = null });
        Assert.That(RawCalls.Query(aws, "DescribeStacks"), Does.Contain("AccessDenied"));
        aws.Faults.Clear();
        Assert.That(RawCalls.Query(aws, "DescribeStacks"), Does.Contain("DescribeStacksResult"));
    }
}
