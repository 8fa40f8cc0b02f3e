using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HaWpSdk.Deploy.Content.Ssh;

internal enum KnownHostVerdict
{
    Unknown,
    Known,
    Changed,
    Revoked,
}

/// <summary>The lines of OpenSSH's <c>known_hosts</c> files (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").</summary>
/// <remarks>Lines with the marker <c>@cert-authority</c> are left out: host certificates are not supported.</remarks>
internal sealed class KnownHostsFile
{
    private readonly List<Line> _lines = [];

    public static string[] UsualFiles() =>
    [
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh", "known_hosts"),
        "/etc/ssh/ssh_known_hosts",
    ];

    /// <summary>The name under which OpenSSH keeps a server: <c>[host]:port</c> unless the port is 22.</summary>
    public static string NameOf(string host, int port) =>
        port == 22 ? host.ToLowerInvariant() : string.Create(CultureInfo.InvariantCulture, $"[{host.ToLowerInvariant()}]:{port}");

    public static KnownHostsFile Read(IEnumerable<string> files)
    {
        var known = new KnownHostsFile();
        foreach (var file in files.Where(File.Exists))
        {
            var number = 0;
            foreach (var text in File.ReadLines(file))
            {
                number++;
                if (Line.Parse(text, string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}")) is { } line)
                {
                    known._lines.Add(line);
                }
            }
        }

        return known;
    }

    public IReadOnlyList<string> KeyTypes(string host, int port)
    {
        var name = NameOf(host, port);
        return [.. _lines.Where(line => !line.Revoked && line.Names(name)).Select(line => line.KeyType).Distinct(StringComparer.Ordinal)];
    }

    public (KnownHostVerdict Verdict, string Where) Judge(string host, int port, byte[] key)
    {
        var name = NameOf(host, port);
        var named = _lines.Where(line => line.Names(name)).ToList();

        // A revoked key is refused even where another line trusts it.
        if (named.Find(line => line.Revoked && line.Holds(key)) is { } revoked)
        {
            return (KnownHostVerdict.Revoked, revoked.Where);
        }

        var trusted = named.Where(line => !line.Revoked).ToList();
        if (trusted.Find(line => line.Holds(key)) is { } match)
        {
            return (KnownHostVerdict.Known, match.Where);
        }

        return trusted.Count > 0 ? (KnownHostVerdict.Changed, trusted[0].Where) : (KnownHostVerdict.Unknown, "");
    }

    private sealed record Line(string Patterns, string KeyType, byte[] Key, bool Revoked, string Where)
    {
        public static Line? Parse(string text, string where)
        {
            text = text.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                return null;
            }

            var parts = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            var revoked = parts[0] == "@revoked";
            if (parts[0].StartsWith('@'))
            {
                if (!revoked)
                {
                    return null;
                }

                parts = parts[1..];
            }

            if (parts.Length < 3)
            {
                return null;
            }

            var key = new byte[parts[2].Length];
            return Convert.TryFromBase64String(parts[2], key, out var length)
                ? new Line(parts[0], parts[1], key[..length], revoked, where)
                : null;
        }

        public bool Holds(byte[] key) => CryptographicOperations.FixedTimeEquals(Key, key);

        public bool Names(string name)
        {
            if (Patterns.StartsWith("|1|", StringComparison.Ordinal))
            {
                return MatchesHash(name);
            }

            var found = false;
            foreach (var pattern in Patterns.Split(','))
            {
                var negated = pattern.StartsWith('!');
                if (Matches(negated ? pattern[1..] : pattern, name))
                {
                    if (negated)
                    {
                        return false;
                    }

                    found = true;
                }
            }

            return found;
        }

        private bool MatchesHash(string name)
        {
            var parts = Patterns.Split('|');
            try
            {
#pragma warning disable CA5350 // OpenSSH hashes names with HMAC-SHA1; the hash hides names, it protects nothing.
                return parts.Length == 4
                    && HMACSHA1.HashData(Convert.FromBase64String(parts[2]), Encoding.UTF8.GetBytes(name)).AsSpan().SequenceEqual(Convert.FromBase64String(parts[3]));
#pragma warning restore CA5350
            }
            catch (FormatException)
            {
                return false;
            }
        }

        /// <summary>OpenSSH's patterns: <c>*</c> any characters, <c>?</c> one; brackets are plain characters.</summary>
        private static bool Matches(string pattern, string name)
        {
            int p = 0, n = 0, star = -1, mark = 0;
            while (n < name.Length)
            {
                if (p < pattern.Length && pattern[p] != '*' && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == name[n]))
                {
                    p++;
                    n++;
                }
                else if (p < pattern.Length && pattern[p] == '*')
                {
                    star = p++;
                    mark = n;
                }
                else if (star >= 0)
                {
                    p = star + 1;
                    n = ++mark;
                }
                else
                {
                    return false;
                }
            }

            return pattern.AsSpan(p).Trim('*').IsEmpty;
        }
    }
}
