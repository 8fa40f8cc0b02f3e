using System.Net.Sockets;
using System.Text;
using CsCheck;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Tests;

/// <summary>Whatever a client sends, the simulator answers or hangs up, and goes on.</summary>
[TestFixture]
public sealed class RobustnessTests
{
    private AwsSimulator _aws = null!;
    private static readonly HttpClient Http = new();

    [OneTimeSetUp]
    public void Start() => _aws = AwsSimulator.Start(new AwsSimulatorOptions { CheckSignatures = false });

    [OneTimeTearDown]
    public void Stop() => _aws.Dispose();

    private static int Iterations => System.Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 20_000 : 300;

    [Test]
    public void Bytes_that_are_no_HTTP_end_one_connection_only()
    {
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            using var client = new TcpClient("127.0.0.1", _aws.Endpoint.Port);
            client.ReceiveTimeout = 5000;
            try
            {
                client.GetStream().Write(bytes);
                client.Client.Shutdown(SocketShutdown.Send);
                _ = client.GetStream().Read(new byte[64]);
            }
            catch (Exception error) when (error is IOException or InvalidOperationException or SocketException)
            {
                // Hung up: as good an answer as any.
            }
        }, iter: Iterations / 3, threads: 1);
        Assert.That(Http.GetStringAsync(new Uri(_aws.Endpoint, "/_simulator/calls")).Result, Does.StartWith("["));
    }

    private static readonly string[] Nasty = ["", "*", "-1", "999999999999", "true", "arn:aws:x", "../..", "\0", "é", "{\"a\":[1]}", "10.0.0.0/16", "2026-01-01T00:00:00Z", "subnet-1"];
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[0, 12], Gen.Int[0, Nasty.Length - 1].Select(index => Nasty[index]));

    /// <summary>Every operation that answers, with members taken out of its own shape and filled with nonsense.</summary>
    [Test]
    public void Nonsense_in_any_operation_is_refused_as_AWS_would_and_never_a_failure_of_the_simulator()
    {
        var operations = Services.OperationTable.All.Keys.Where(key => ServiceModel.All[key.Service].Protocol is "awsQuery" or "ec2Query" or "awsJson1_1" or "awsJson1_0").ToArray();
        var failures = new HashSet<string>(StringComparer.Ordinal);
        var picks = from index in Gen.Int[0, operations.Length - 1]
                    from values in Text.Array[12]
                    from take in Gen.Int[0, 4095]
                    select (operations[index], values, take);
        picks.Sample(pick =>
        {
            var ((key, name), values, take) = pick;
            var service = ServiceModel.All[key];
            var members = service.Resolve(service.Operations[name].Input).Members;
            var chosen = members.Where((_, index) => index < 12 && (take >> index & 1) == 1).ToArray();
            using var request = new HttpRequestMessage(HttpMethod.Post, _aws.Endpoint);
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/{service.SigningName}/aws4_request, SignedHeaders=host, Signature=0");
            request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T000000Z");
            if (service.IsJson)
            {
                var body = new System.Text.Json.Nodes.JsonObject(chosen.Select((member, index) => KeyValuePair.Create(member.Name, Value(service, member.Target, values[index % 12], 0))));
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
                request.Headers.TryAddWithoutValidation("X-Amz-Target", $"{service.Target}.{name}");
            }
            else
            {
                var form = chosen.Select((member, index) => $"{member.XmlName ?? member.Name}{(service.Resolve(member.Target).Kind == ShapeKind.List ? ".member.1" : "")}={Uri.EscapeDataString(values[index % 12])}");
                request.Content = new StringContent($"Action={name}&Version={service.Version}&{string.Join('&', form)}", Encoding.UTF8, "application/x-www-form-urlencoded");
            }
            using var response = Http.Send(request);
            var text = new StreamReader(response.Content.ReadAsStream()).ReadToEnd();
            if (text.Contains("InternalFailure", StringComparison.Ordinal))
                    failures.Add($"{key}.{name}: {text[..Math.Min(text.Length, 400)].Split("Request")[0]}");
        }, iter: Iterations * 4, threads: 1);
        Assert.That(failures, Is.Empty);
    }

    private static System.Text.Json.Nodes.JsonNode? Value(ServiceModel service, string target, string text, int depth)
    {
        var shape = service.Resolve(target);
        return shape.Kind switch
        {
            _ when depth > 4 => null,
            ShapeKind.Structure => new System.Text.Json.Nodes.JsonObject(shape.Members.Take(3).Select(m => KeyValuePair.Create(m.Name, Value(service, m.Target, text, depth + 1)))),
            ShapeKind.List => new System.Text.Json.Nodes.JsonArray(Value(service, shape.Element!.Target, text, depth + 1)),
            ShapeKind.Map => new System.Text.Json.Nodes.JsonObject { [text] = Value(service, shape.Element!.Target, text, depth + 1) },
            ShapeKind.Number => text.Length,
            ShapeKind.Boolean => text.Length % 2 == 0,
            ShapeKind.Timestamp => text.Length * 1000,
            _ => text,
        };
    }

    [TestCase("{")]
    [TestCase("Resources: [")]
    [TestCase("Resources:\n  A: &a\n    Type: *a\n")]
    [TestCase("{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":{\"Fn::GetAtt\":\"A\"}}}}}")]
    [TestCase("{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":{\"Fn::Sub\":[]}}}}}")]
    [TestCase("{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":{\"Fn::Select\":[\"x\",{\"Fn::GetAZs\":\"\"}]}}}}}")]
    [TestCase("{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":{\"Fn::Join\":\"x\"}}}}}")]
    [TestCase("{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":{\"Fn::If\":[\"None\",1,2]}}}}}")]
    [TestCase("{\"Resources\":{\"A\":7}}")]
    [TestCase("{\"Conditions\":{\"C\":{\"Condition\":\"C\"}},\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\",\"Condition\":\"C\"}}}")]
    [TestCase("{\"Parameters\":{\"P\":{}},\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\"}}}")]
    public void A_broken_template_is_a_validation_error_or_a_failed_stack(string template)
    {
        using var aws = AwsSimulator.Start();
        var answer = RawCalls.CreateStack(aws, "broken", template);
        if (answer.Contains("<StackId>", StringComparison.Ordinal))
            Assert.That(() => RawCalls.StackStatus(aws, "broken"), Is.EqualTo("ROLLBACK_COMPLETE").After(10_000, 20));
        else
            Assert.That(answer, Does.Contain("ValidationError"));
        Assert.That(RawCalls.Query(aws, "DescribeStacks"), Does.Contain("DescribeStacksResult"));
    }

    [Test]
    public void A_stack_can_be_put_into_each_of_the_23_states()
    {
        using var aws = AwsSimulator.Start();
        foreach (var state in CloudFormation.StackStates.All.Where(state => state != "DELETE_COMPLETE"))
        {
            aws.DecreeStackStatus("eu-west-1", "decreed", state);
            Assert.That(RawCalls.StackStatus(aws, "decreed"), Is.EqualTo(state));
        }
        Assert.That(Assert.Throws<ArgumentException>(() => aws.DecreeStackStatus("eu-west-1", "decreed", "FINE"))!.Message, Does.Contain("UPDATE_ROLLBACK_FAILED"));
    }
}
