namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>A clock that stands until a test moves it: what waits for time waits for the test, however slow the machine is.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private readonly Lock _turn = new();
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_turn)
        {
            return _passed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Move(TimeSpan by)
    {
        List<Alarm> due;
        lock (_turn)
        {
            _passed += by;
            due = _alarms.FindAll(alarm => alarm.DueAt <= _passed);
            _alarms.RemoveAll(due.Contains);
        }

        due.ForEach(alarm => alarm.Ring());
    }

    private sealed class Alarm(StoppedClock clock, Action ring) : ITimer
    {
        public TimeSpan DueAt { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isDueNow = dueTime == TimeSpan.Zero;
            lock (clock._turn)
            {
                clock._alarms.Remove(this);
                if (dueTime > TimeSpan.Zero)
                {
                    DueAt = clock._passed + dueTime;
                    clock._alarms.Add(this);
                }
            }

            if (isDueNow)
            {
                ring();
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._turn)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
