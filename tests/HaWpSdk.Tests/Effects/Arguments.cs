using System.Reflection;
using HaWpSdk.Values;

namespace HaWpSdk.Tests.Effects;

/// <summary>Makes arguments for builder methods, sensible and senseless ones.</summary>
internal sealed class Arguments(Random random)
{
    private static readonly string[] Texts =
        ["az1", "www.example.com", "8.4", "03:00", "25:99", "01:00-05:00", "", " ", "wp-rocket", "Akismet", "a]b", "x-*", "WP_HOME", "eu-west-1", "sg-1", "HAW0606", "database.multiAz", "latest", "ünïcode", "1.2.3-beta2"];

    public Call For(MethodInfo method, int depth = 2) =>
        new(method, [.. method.GetParameters().Select(parameter => For(parameter, depth))]);

    public Configuration Configure(Type builder, int depth)
    {
        var methods = BuilderMethods.Of(builder).ToArray();
        var calls = depth == 0 ? [] : Enumerable.Range(0, random.Next(3)).Select(_ => For(methods[random.Next(methods.Length)], depth - 1)).ToArray();
        return new Configuration(builder, calls);
    }

    private object? For(ParameterInfo parameter, int depth)
    {
        var isOptional = parameter.HasDefaultValue && parameter.DefaultValue is null;
        return isOptional && random.Next(3) == 0 ? null : Value(parameter.ParameterType, depth);
    }

    private object Value(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var members = Enum.GetValuesAsUnderlyingType(type);
            return Enum.ToObject(type, members.GetValue(random.Next(members.Length))!);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Func<,>))
        {
            return Configure(type.GetGenericArguments()[0], depth);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, random.Next(4));
            for (var i = 0; i < list.Length; i++)
            {
                list.SetValue(Value(item, depth), i);
            }

            return list;
        }

        return type.Name switch
        {
            nameof(String) => Texts[random.Next(Texts.Length)],
            nameof(Boolean) => random.Next(2) == 0,
            nameof(Int32) => random.Next(-3, 40),
            nameof(Int64) => random.NextInt64(-3, 1L << 40),
            nameof(Double) => random.Next(-10, 1000) / 4d,
            nameof(TimeSpan) => TimeSpan.FromMilliseconds(random.Next(-1000, 1_000_000_000)),
            nameof(DataSize) => DataSize.Bytes(random.NextInt64(1L << 40)),
            nameof(DateOnly) => DateOnly.FromDayNumber(random.Next(730_000, 745_000)),
            nameof(Secret) => random.Next(3) switch { 0 => Secret.Generate(), 1 => Secret.FromParameter("/newsroom/smtp"), _ => Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:smtp") },
            nameof(AwsRegion) => AwsRegion.Of(Texts[random.Next(Texts.Length)]),
            nameof(InstanceType) => random.Next(2) == 0 ? InstanceType.M7gLarge : InstanceType.Of("m8g.large"),
            nameof(DatabaseClass) => random.Next(2) == 0 ? DatabaseClass.M7gLarge : DatabaseClass.Of("db.t4g.large"),
            nameof(CacheNodeType) => random.Next(2) == 0 ? CacheNodeType.M7gLarge : CacheNodeType.Of("cache.r8g.large"),
            nameof(TlsPolicy) => TlsPolicy.Tls12In2021,
            _ => throw new NotSupportedException($"Teach {nameof(Arguments)} to make a {type}."),
        };
    }
}
