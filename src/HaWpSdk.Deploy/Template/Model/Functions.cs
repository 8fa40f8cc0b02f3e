namespace HaWpSdk.Deploy.Template.Model;

/// <summary>CloudFormation's intrinsic functions, for <c>using static</c>.</summary>
public static class Functions
{
    /// <summary>The account.</summary>
    public static TemplateValue AccountId => Ref("AWS::AccountId");

    /// <summary>The region.</summary>
    public static TemplateValue Region => Ref("AWS::Region");

    /// <summary>The name of the stack.</summary>
    public static TemplateValue StackName => Ref("AWS::StackName");

    /// <summary>The absence of a property, as the result of a condition.</summary>
    public static TemplateValue NoValue => Ref("AWS::NoValue");

    /// <summary>The value of a parameter, or the main identifier of a resource.</summary>
    /// <param name="name">Parameter, pseudo parameter or logical id.</param>
    public static TemplateValue Ref(string name) => new Intrinsic("Ref", name!);

    /// <summary>An attribute of a resource.</summary>
    /// <param name="logicalId">The resource.</param>
    /// <param name="attribute">The attribute, for example <c>Arn</c>.</param>
    public static TemplateValue GetAtt(string logicalId, string attribute) => new Intrinsic("Fn::GetAtt", new Items(logicalId, attribute));

    /// <summary>Text with <c>${…}</c> replaced.</summary>
    /// <param name="text">The text; <c>${!…}</c> stands for a literal <c>${…}</c>.</param>
    public static TemplateValue Sub(string text) => new Intrinsic("Fn::Sub", text!);

    /// <summary>Text with <c>${…}</c> replaced, some of it by values of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">The values by name.</param>
    public static TemplateValue Sub(string text, Map values) => new Intrinsic("Fn::Sub", new Items(text, values));

    /// <summary>One value or another, by a condition.</summary>
    /// <param name="condition">Name of the condition.</param>
    /// <param name="then">When it holds.</param>
    /// <param name="otherwise">When it does not.</param>
    public static TemplateValue If(string condition, TemplateValue then, TemplateValue otherwise) => new Intrinsic("Fn::If", new Items(condition, then, otherwise));

    /// <summary>Base64, as user data must be.</summary>
    /// <param name="value">The text.</param>
    public static TemplateValue Base64(TemplateValue value) => new Intrinsic("Fn::Base64", value);

    /// <summary>One item of a list.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="list">The list.</param>
    public static TemplateValue Select(int index, TemplateValue list) => new Intrinsic("Fn::Select", new Items(index, list));

    /// <summary>A list made of text.</summary>
    /// <param name="separator">Stands between the items.</param>
    /// <param name="text">The text.</param>
    public static TemplateValue Split(string separator, TemplateValue text) => new Intrinsic("Fn::Split", new Items(separator, text));

    /// <summary>The zones of the region.</summary>
    public static TemplateValue AvailabilityZones => new Intrinsic("Fn::GetAZs", string.Empty!);

    /// <summary>Whether two values are equal; for conditions.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static TemplateValue AreEqual(TemplateValue left, TemplateValue right) => new Intrinsic("Fn::Equals", new Items(left, right));

    /// <summary>The opposite of a condition.</summary>
    /// <param name="condition">The condition.</param>
    public static TemplateValue Not(TemplateValue condition) => new Intrinsic("Fn::Not", new Items(condition));

    /// <summary>A list of values; <see langword="null"/> is left out.</summary>
    /// <param name="values">The values.</param>
    public static Items List(params TemplateValue?[] values) => new(values);

    /// <summary>A list of texts.</summary>
    /// <param name="texts">The texts.</param>
    public static Items Texts(IEnumerable<string> texts) => new(texts.Select(text => (TemplateValue?)text));
}
