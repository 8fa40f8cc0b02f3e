using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>Templates that nest others: what one stack hands to another is followed, as CloudFormation does.</summary>
[TestFixture]
public sealed class NestedTemplateTests
{
    private const string Main = """
        Parameters:
          Protect: { Type: String, Default: "true" }
        Resources:
          net:
            Type: AWS::CloudFormation::Stack
            Properties: { TemplateURL: https://example.com/latest/net.yaml?versionId=3 }
          data:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: !Sub https://${AWS::Region}.example.com/data.yaml
              Parameters:
                Subnets: !GetAtt [net, Outputs.Subnets]
                Group: !GetAtt net.Outputs.Group
                Protect: !Ref Protect
        """;

    private const string Net = """
        Resources:
          SubnetA: { Type: AWS::EC2::Subnet, Properties: { AvailabilityZone: eu-west-1a } }
          SubnetB: { Type: AWS::EC2::Subnet, Properties: { AvailabilityZone: eu-west-1b } }
          Group:
            Type: AWS::EC2::SecurityGroup
            Properties: { SecurityGroupIngress: [ { FromPort: 3306, CidrIp: 0.0.0.0/0 } ] }
        Outputs:
          Subnets: { Value: !Join [",", [!Ref SubnetA, !Ref SubnetB]] }
          Group: { Value: !GetAtt Group.GroupId }
        """;

    private const string Data = """
        Parameters:
          Subnets: { Type: "List<AWS::EC2::Subnet::Id>" }
          Group: { Type: String }
          Protect: { Type: String }
        Resources:
          Database:
            Type: AWS::RDS::DBInstance
            Properties: { Engine: mysql, DeletionProtection: !Ref Protect, VPCSecurityGroups: [ !Ref Group ] }
          Nodes:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties: { VPCZoneIdentifier: !Ref Subnets }
        """;

    [Test]
    public void Values_that_one_stack_hands_to_another_are_followed()
    {
        var document = new DocumentView(TemplateDocument.Read([new("stacks/main.yaml", Main), new("stacks/net.yaml", Net), new("stacks/data.yaml", Data)]));
        Assert.Multiple(() =>
        {
            Assert.That(document.Boolean("database.deletionProtection"), Is.True);
            Assert.That(document.Texts("web.zones"), Is.EqualTo(new[] { "eu-west-1a", "eu-west-1b" }));
            Assert.That(document.Text("network.ingress[database-3306].source.kind"), Is.EqualTo("cidr"), "the group of one stack is worn in another");
        });
    }

    [Test]
    public void A_template_that_is_not_there_leaves_its_part_unknown_rather_than_wrong()
    {
        var document = TemplateDocument.Read([new("main.yaml", Main), new("data.yaml", Data)]);
        Assert.That(new DocumentView(document).IsUnknown("web.zones"), Is.True);
    }

    [Test]
    public void Stacks_that_need_each_other_in_a_circle_end()
    {
        const string Circle = """
            Resources:
              a: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x/a.yaml, Parameters: { P: !GetAtt b.Outputs.O } } }
              b: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x/a.yaml, Parameters: { P: !GetAtt a.Outputs.O } } }
            """;
        const string Inner = "Parameters: { P: { Type: String } }\nResources: { Database: { Type: AWS::RDS::DBInstance, Properties: { Engine: !Ref P } } }\nOutputs: { O: { Value: !Ref P } }\n";
        Assert.That(() => TemplateDocument.Read([new("main.yaml", Circle), new("a.yaml", Inner)]), Throws.Nothing);
    }

    [Test]
    public void Names_the_files_of_nested_templates() => Assert.That(TemplateDocument.NestedFiles(Main, "main.yaml"), Is.EqualTo(new[] { "net.yaml", "data.yaml" }));
}
