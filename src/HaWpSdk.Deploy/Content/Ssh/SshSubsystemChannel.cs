using System.Linq.Expressions;
using System.Reflection;
using Renci.SshNet;

namespace HaWpSdk.Deploy.Content.Ssh;

/// <summary>
/// A raw channel of an SSH connection with a subsystem (<c>sftp</c>) at its other end: bytes out, bytes in.
/// </summary>
/// <remarks>
/// SSH.NET keeps this layer internal, and its own sFTP client waits for every answer, which costs four round trips a file.
/// This class is the only one that reaches into the library's internals. All members are bound when the class is first
/// used, so a version of SSH.NET without them is refused with one clear message and never half way through a transfer; a
/// test binds them, so that an update of the package which moves them cannot go unnoticed.
/// </remarks>
internal sealed class SshSubsystemChannel : IDisposable
{
    private readonly IDisposable _channel;
    private readonly Action<byte[], int, int> _send;
    private int _ended;

    private SshSubsystemChannel(object session, string subsystem, Action<ArraySegment<byte>> onData, Action<Exception?> onEnd)
    {
        var channel = Internals.CreateChannel(session);
        _channel = (IDisposable)channel;
        Internals.Subscribe(session, channel, onData, reason => End(onEnd, reason));
        Internals.Open(channel);
        if (!Internals.SendSubsystemRequest(channel, subsystem))
        {
            _channel.Dispose();
            throw new SshSubsystemRefusedException(subsystem);
        }

        _send = Internals.SendData(channel);
    }

    /// <summary>Opens a channel. Blocks for two round trips.</summary>
    /// <param name="client">A connected client.</param>
    /// <param name="subsystem">The subsystem's name, <c>sftp</c>.</param>
    /// <param name="onData">Called on the connection's reader; the bytes are valid during the call only.</param>
    /// <param name="onEnd">Called once, when either side closes the channel or the connection breaks.</param>
    public static SshSubsystemChannel Open(BaseClient client, string subsystem, Action<ArraySegment<byte>> onData, Action<Exception?> onEnd) =>
        new(Internals.SessionOf(client), subsystem, onData, onEnd);

    /// <summary>Throws when the SSH.NET at hand lacks what this class needs.</summary>
    public static void CheckLibrary() => Internals.Check();

    /// <summary>Sends bytes, and blocks while the server's window is full.</summary>
    public void Send(byte[] data, int offset, int count) => _send(data, offset, count);

    /// <inheritdoc />
    public void Dispose()
    {
        Volatile.Write(ref _ended, 1);
        try
        {
            _channel.Dispose();
        }
        catch (Exception problem) when (problem is Renci.SshNet.Common.SshException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // The connection is gone, and the channel with it.
        }
    }

    private void End(Action<Exception?> onEnd, Exception? reason)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            onEnd(reason);
        }
    }

    private static class Internals
    {
        private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        private static readonly Lazy<Members> Bound = new(Bind);

        public static void Check() => _ = Bound.Value;

        public static object SessionOf(BaseClient client) => Bound.Value.Session.GetValue(client)
            ?? throw new Renci.SshNet.Common.SshConnectionException("The SSH client is not connected.");

        public static object CreateChannel(object session) => Unwrap(() => Bound.Value.CreateChannelSession.Invoke(session, null))!;

        public static void Open(object channel) => Unwrap(() => Bound.Value.Open.Invoke(channel, null));

        public static bool SendSubsystemRequest(object channel, string name) =>
            (bool)Unwrap(() => Bound.Value.SendSubsystemRequest.Invoke(channel, [name]))!;

        public static Action<byte[], int, int> SendData(object channel) =>
            Bound.Value.SendData.CreateDelegate<Action<byte[], int, int>>(channel);

        public static void Subscribe(object session, object channel, Action<ArraySegment<byte>> onData, Action<Exception?> onEnd)
        {
            var members = Bound.Value;
            EventHandler<EventArgs> data = (_, e) => onData(members.Data(e));
            EventHandler<EventArgs> closed = (_, _) => onEnd(null);
            EventHandler<EventArgs> failed = (_, e) => onEnd(((Renci.SshNet.Common.ExceptionEventArgs)e).Exception);
            Add(members.DataReceived, channel, data);
            Add(members.Closed, channel, closed);
            Add(members.Exception, channel, failed);

            // A connection that ends without a word closes no channel: only the session hears of it.
            Add(members.Disconnected, session, closed);
            Add(members.ErrorOccurred, session, failed);
        }

        // EventHandler<T> is contravariant in what its method accepts, so a handler of EventArgs fits every event.
        private static void Add(EventInfo target, object source, EventHandler<EventArgs> handler) =>
            target.AddEventHandler(source, Delegate.CreateDelegate(target.EventHandlerType!, handler.Target, handler.Method));

        private static object? Unwrap(Func<object?> call)
        {
            try
            {
                return call();
            }
            catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
                throw;
            }
        }

        private static Members Bind()
        {
            var library = typeof(BaseClient).Assembly;
            var session = Type("Renci.SshNet.ISession");
            var channelSession = Type("Renci.SshNet.Channels.IChannelSession");
            var channel = Type("Renci.SshNet.Channels.IChannel");
            var dataArguments = Type("Renci.SshNet.Common.ChannelDataEventArgs");

            var argument = Expression.Parameter(typeof(EventArgs));
            var dataProperty = dataArguments.GetProperty("Data", Instance);
            if (dataProperty?.PropertyType != typeof(ArraySegment<byte>))
            {
                throw Missing("ChannelDataEventArgs.Data");
            }

            var data = Expression.Lambda<Func<EventArgs, ArraySegment<byte>>>(
                Expression.Property(Expression.Convert(argument, dataArguments), dataProperty), argument).Compile();

            return new Members(
                typeof(BaseClient).GetProperty("Session", Instance) ?? throw Missing("BaseClient.Session"),
                session.GetMethod("CreateChannelSession") ?? throw Missing("ISession.CreateChannelSession"),
                channelSession.GetMethod("Open") ?? throw Missing("IChannelSession.Open"),
                channelSession.GetMethod("SendSubsystemRequest", [typeof(string)]) ?? throw Missing("IChannelSession.SendSubsystemRequest"),
                channel.GetMethod("SendData", [typeof(byte[]), typeof(int), typeof(int)]) ?? throw Missing("IChannel.SendData"),
                channel.GetEvent("DataReceived") ?? throw Missing("IChannel.DataReceived"),
                channel.GetEvent("Closed") ?? throw Missing("IChannel.Closed"),
                channel.GetEvent("Exception") ?? throw Missing("IChannel.Exception"),
                session.GetEvent("Disconnected") ?? throw Missing("ISession.Disconnected"),
                session.GetEvent("ErrorOccured") ?? throw Missing("ISession.ErrorOccured"),
                data);

            Type Type(string name) => library.GetType(name) ?? throw Missing(name);

            NotSupportedException Missing(string what) => new(
                $"SSH.NET {library.GetName().Version} has no '{what}'. HaWpSdk.Deploy drives sFTP through it: use SSH.NET 2026.0.0.");
        }

        private sealed record Members(
            PropertyInfo Session,
            MethodInfo CreateChannelSession,
            MethodInfo Open,
            MethodInfo SendSubsystemRequest,
            MethodInfo SendData,
            EventInfo DataReceived,
            EventInfo Closed,
            EventInfo Exception,
            EventInfo Disconnected,
            EventInfo ErrorOccurred,
            Func<EventArgs, ArraySegment<byte>> Data);
    }
}

/// <summary>The server accepts the connection but not the subsystem.</summary>
internal sealed class SshSubsystemRefusedException(string subsystem)
    : Exception($"The server refuses the subsystem '{subsystem}'. Enable it in the server's configuration (OpenSSH: 'Subsystem sftp internal-sftp').");
