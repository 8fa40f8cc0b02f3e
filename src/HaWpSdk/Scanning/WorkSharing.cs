namespace HaWpSdk.Scanning;

/// <summary>
/// Runs jobs on a fixed number of threads. A job may split a part of its work with <see cref="ForEach"/>: threads that have no job of their own take
/// pieces of it, so that one plugin much larger than the others does not leave them idle.
/// </summary>
internal sealed class WorkSharing(int threads, CancellationToken cancellationToken)
{
    private const int Piece = 16;

    private readonly object _lock = new();
    private readonly List<Loop> _loops = [];
    private int _next;
    private int _running;
    private Exception? _failure;

    /// <summary>Runs the jobs, the first ones first, and returns when all are done.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    internal async Task RunAsync(int count, Action<int> job)
    {
        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, threads)).Select(_ => Task.Factory.StartNew(() => Work(count, job), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)))
            .ConfigureAwait(false);
        if (_failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Runs the steps, helped by idle threads, and returns when all are done.</summary>
    internal void ForEach(int count, Action<int> step)
    {
        if (threads == 1 || count <= Piece)
        {
            for (var i = 0; i < count; i++)
                step(i);
            return;
        }

        var loop = new Loop(count, step);
        lock (_lock)
        {
            _loops.Add(loop);
            Monitor.PulseAll(_lock);
        }

        loop.Help();
        lock (_lock)
        {
            _loops.Remove(loop);
            while (!loop.IsDone)
                Monitor.Wait(_lock); // helpers are in their last piece, and tell when they are done
        }

        loop.ThrowIfFailed();
    }

    private void Work(int count, Action<int> job)
    {
        while (true)
        {
            Loop? loop = null;
            var index = -1;
            lock (_lock)
            {
                while (true)
                {
                    if (_failure is null && !cancellationToken.IsCancellationRequested && _next < count)
                    {
                        index = _next++;
                        _running++;
                        break;
                    }

                    loop = _loops.Find(open => open.HasMore);
                    if (loop is not null)
                        break;
                    if (_running == 0)
                    {
                        Monitor.PulseAll(_lock);
                        return;
                    }

                    Monitor.Wait(_lock);
                }
            }

            if (loop is not null)
            {
                loop.Help();
                lock (_lock)
                    Monitor.PulseAll(_lock);
                continue;
            }

            try
            {
                job(index);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                Interlocked.CompareExchange(ref _failure, problem, null);
            }

            lock (_lock)
            {
                _running--;
                Monitor.PulseAll(_lock);
            }
        }
    }

    private sealed class Loop(int count, Action<int> step)
    {
        private int _taken;
        private int _done;
        private Exception? _failure;

        internal bool HasMore => Volatile.Read(ref _taken) < count;

        internal bool IsDone => Volatile.Read(ref _done) >= count;

        internal void Help()
        {
            while (true)
            {
                var start = Interlocked.Add(ref _taken, Piece) - Piece;
                if (start >= count)
                    return;
                var end = Math.Min(start + Piece, count);
                try
                {
                    for (var i = start; i < end && Volatile.Read(ref _failure) is null; i++)
                        step(i);
                }
                catch (Exception problem) when (problem is not OutOfMemoryException)
                {
                    Interlocked.CompareExchange(ref _failure, problem, null);
                }

                Interlocked.Add(ref _done, end - start);
            }
        }

        internal void ThrowIfFailed()
        {
            if (_failure is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
