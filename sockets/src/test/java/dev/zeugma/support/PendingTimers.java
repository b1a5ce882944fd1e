package dev.zeugma.support;

import dev.zeugma.Context;
import dev.zeugma.internal.engine.ContextRegistry;
import dev.zeugma.internal.loop.Driver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The timers of a context's event loops that have neither run nor been cancelled; Netty shows them to nobody. */
public final class PendingTimers {
    private PendingTimers() {}

    /** How many there are now. The context must have threads of its own. */
    public static int of(Context context) {
        try {
            int pending = 0;
            for (EventExecutor loop : loops(context)) {
                pending += loop.submit(() -> pendingOn(loop)).get();
            }
            return pending;
        } catch (ReflectiveOperationException | InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Closes the sockets of a context, and waits until no timer is left of them, as the event loops would hide when they end. Does
     * nothing for a context that is closed, or has no threads of its own.
     */
    static void assertNoneAreLeftBySocketsOf(Context context) {
        try {
            if (context.isClosed() || loops(context).isShuttingDown() || !hasThreads(context)) {
                return;
            }
            ContextRegistry registry = (ContextRegistry) field(Context.class, "registry", context);
            registry.close().get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException | InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the sockets of the context do not close", e);
        }
        Waiting.until("no timer is left of closed sockets", () -> of(context) == 0);
    }

    private static boolean hasThreads(Context context) throws ReflectiveOperationException {
        return loops(context) instanceof MultiThreadIoEventLoopGroup;
    }

    private static Object field(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static EventLoopGroup loops(Context context) throws ReflectiveOperationException {
        Driver driver = (Driver) field(Context.class, "driver", context);
        return driver.loops().group(Set.of());
    }

    /** On the loop, whose queue is not for other threads. */
    private static int pendingOn(EventExecutor loop) throws ReflectiveOperationException {
        Collection<?> timers = (Collection<?>) field(AbstractScheduledEventExecutor.class, "scheduledTaskQueue", loop);
        return timers == null ? 0 : timers.size();
    }
}
