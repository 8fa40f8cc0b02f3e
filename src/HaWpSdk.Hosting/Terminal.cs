using System.Text;

namespace HaWpSdk.Hosting;

/// <summary>The person in front of the verb, where there is one.</summary>
internal static class Terminal
{
    /// <summary>Whether somebody can read a question and answer it.</summary>
    public static bool IsInteractive(HostSurroundings surroundings) =>
        !Console.IsInputRedirected && !Console.IsErrorRedirected && ReferenceEquals(surroundings.Error, Console.Error);

    /// <summary>Asks before something is changed. Without a person to ask, <c>--yes</c> must have said it.</summary>
    /// <param name="surroundings">Where the question goes.</param>
    /// <param name="question">What is about to happen, as a question.</param>
    /// <exception cref="UsageException">There is nobody to ask.</exception>
    public static bool Confirm(HostSurroundings surroundings, string question)
    {
        if (!IsInteractive(surroundings))
        {
            throw new UsageException("This changes something, and there is nobody to ask: say --yes, or look first with --dry-run.");
        }

        surroundings.Error.Write(question + " [y/N] ");
        return Console.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>Asks for something that must not show; null when there is nobody to ask.</summary>
    public static string? AskSecret(HostSurroundings surroundings, string question, CancellationToken cancellationToken)
    {
        if (!IsInteractive(surroundings))
        {
            return null;
        }

        // A line of progress may stand there.
        surroundings.Error.Write("\r\u001b[K" + question + " ");
        var answer = new StringBuilder();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Console.KeyAvailable)
            {
                Thread.Sleep(20); // so that Ctrl+C is noticed between two keys
                continue;
            }

            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                surroundings.Error.WriteLine();
                return answer.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                answer.Append(key.KeyChar);
            }
        }
    }
}
