package dev.zeugma.internal.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.MultithreadEventLoopGroup;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;

/** A subset of the event loops of a group, used in turn. The loops are shut down with that group. */
final class EventLoopSubset extends MultithreadEventLoopGroup {
    EventLoopSubset(List<EventLoop> loops) {
        super(loops.size(), (Executor) null, loops.iterator());
    }

    /** Called by the constructor for one loop after the other. */
    @Override
    protected EventLoop newChild(Executor unused, Object... arguments) {
        return (EventLoop) ((Iterator<?>) arguments[0]).next();
    }
}
