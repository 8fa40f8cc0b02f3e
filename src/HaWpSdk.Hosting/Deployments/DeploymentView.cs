using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>How much a view tells.</summary>
internal enum ViewKind
{
    /// <summary>A terminal: what is done stays as lines, what runs is one line that changes.</summary>
    Live,

    /// <summary>A log: a line for each step and each resource.</summary>
    Lines,

    /// <summary>A line for each step.</summary>
    Steps,

    /// <summary>Nothing but what must be seen.</summary>
    Quiet,
}

/// <summary>Shows a deployment while it runs, and writes stack events as JSON where programs want them.</summary>
internal sealed class DeploymentView : IProgress<DeploymentEvent>, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly TextWriter? _events;
    private readonly ViewKind _kind;
    private readonly string _mark;
    private readonly int _width;
    private readonly bool _color;
    private readonly Timer? _timer;
    private readonly Dictionary<(string Stack, string Resource), long> _running = [];
    private readonly HashSet<(string Stack, string Resource)> _done = [];
    private DeploymentStep? _step;
    private long _stepStart;
    private int _total;
    private int _shown;

    public DeploymentView(HostSurroundings surroundings, ViewKind kind, string mark, TextWriter? events = null)
    {
        (_kind, _mark, _events, _width, _color) = (kind, mark, events, Math.Max(60, surroundings.Width) - 1, surroundings.Color);
        _writer = surroundings.Error;
        if (kind == ViewKind.Live)
        {
            _timer = new Timer(_ => Redraw(), null, Tick, Tick);
        }
    }

    /// <summary>Live on a terminal, lines elsewhere.</summary>
    public static ViewKind KindFor(HostSurroundings surroundings, bool quiet) => quiet ? ViewKind.Quiet
        : ReferenceEquals(surroundings.Error, Console.Error) && !Console.IsErrorRedirected ? ViewKind.Live : ViewKind.Lines;

    public void Report(DeploymentEvent value)
    {
        lock (_gate)
        {
            switch (value)
            {
                case StepEvent step:
                    Step(step);
                    break;
                case StackOperationEvent operation:
                    (_total, _) = (operation.Resources, 0);
                    _running.Clear();
                    _done.Clear();
                    if (_kind == ViewKind.Lines)
                    {
                        Line($"     {operation.Operation} stack {operation.Stack} in {operation.Region}{(operation.Resources > 0 ? string.Create(CultureInfo.InvariantCulture, $", {operation.Resources} resources") : string.Empty)}");
                    }

                    break;
                case StackResourceEvent resource:
                    Resource(resource);
                    break;
                case NoticeEvent notice when _kind != ViewKind.Quiet || notice.IsImportant:
                    foreach (var line in notice.Text.Split('\n'))
                    {
                        Line((notice.IsImportant ? string.Empty : "     ") + line);
                    }

                    break;
            }

            Draw();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            Wipe();
        }
    }

    private void Step(StepEvent step)
    {
        if (step.State == StepState.Started)
        {
            (_step, _stepStart) = (step.Step, Stopwatch.GetTimestamp());
            _running.Clear();
            _done.Clear();
            _total = 0;
            if (_kind == ViewKind.Lines)
            {
                Line($"  {step.Step.Number}  {step.Step.Title}");
            }

            return;
        }

        _step = null;
        if (_kind == ViewKind.Quiet)
        {
            return;
        }

        var (sign, detail) = step.State switch
        {
            StepState.Done => (Colored("ok", 32), step.Detail),
            StepState.Unchanged => (Colored("ok", 32), "nothing to do"),
            _ => (Colored("failed", 31), step.Detail),
        };
        Line(_kind == ViewKind.Lines
            ? $"     {sign}  {detail}  ({Time(step.Elapsed)})"
            : $"  {step.Step.Number}  {step.Step.Title,-29} {sign,-2}  {Time(step.Elapsed),7}  {detail}");
    }

    private void Resource(StackResourceEvent resource)
    {
        if (_events is not null)
        {
            _events.WriteLine(new JsonObject
            {
                ["time"] = resource.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["step"] = _step?.Id,
                ["stack"] = resource.Stack,
                ["region"] = resource.Region,
                ["resource"] = resource.LogicalId,
                ["type"] = resource.Type,
                ["id"] = resource.PhysicalId.Length == 0 ? null : resource.PhysicalId,
                ["status"] = resource.Status,
                ["reason"] = resource.Reason.Length == 0 ? null : resource.Reason,
                ["simulated"] = _mark.Length > 0 ? true : null,
            }.ToJsonString());
            _events.Flush();
        }

        if (resource.IsStack)
        {
            return;
        }

        var key = (resource.Stack, resource.LogicalId);
        var isOver = !resource.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);
        var elapsed = _running.TryGetValue(key, out var start) ? Stopwatch.GetElapsedTime(start) : TimeSpan.Zero;
        if (!isOver)
        {
            _running.TryAdd(key, Stopwatch.GetTimestamp());
            return;
        }

        _running.Remove(key);
        _done.Add(key);
        if (resource.IsFailure && _kind != ViewKind.Quiet)
        {
            Line($"     {Colored(resource.Status, 31)}  {resource.LogicalId}  {resource.Type}  {resource.Reason}");
        }
        else if (_kind == ViewKind.Lines)
        {
            Line($"     {Time(elapsed),7}  {resource.Status,-16}  {resource.LogicalId}  {resource.Type}");
        }
    }

    private void Line(string text)
    {
        Wipe();
        _writer.WriteLine(_mark + text);
    }

    private void Redraw()
    {
        lock (_gate)
        {
            Draw();
        }
    }

    private void Draw()
    {
        if (_kind != ViewKind.Live || _step is null)
        {
            return;
        }

        var running = _running.OrderBy(entry => entry.Value).ToList();
        var named = string.Join(", ", running.Take(3).Select(entry => $"{entry.Key.Resource} {Time(Stopwatch.GetElapsedTime(entry.Value))}"));
        var more = running.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" +{running.Count - 3}") : string.Empty;
        var count = _total > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {Math.Min(_done.Count, _total)}/{_total}") : string.Empty;
        var text = $"{_mark}  {_step.Number}  {_step.Title}{count}  {Time(Stopwatch.GetElapsedTime(_stepStart))}  {named}{more}";
        text = text.Length > _width ? text[..(_width - 1)] + "…" : text;
        _writer.Write("\r" + text.PadRight(_shown));
        _writer.Flush();
        _shown = text.Length;
    }

    private void Wipe()
    {
        if (_shown > 0)
        {
            _writer.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }

    private string Colored(string text, int code) => _color ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{code}m{text}\u001b[0m") : text;

    internal static string Time(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s") : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");
}
