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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The timers of a context's event loops that have neither run nor been cancelled; Netty has no API for them. */
public final class PendingTimers {
    private PendingTimers() {}

    /** Their current number. The context must have its own threads. */
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
     * Closes the sockets of a context, and waits until none of their timers is left, as the end of the event loops
     * would hide them. Does nothing if the context is closed or has no threads of its own.
     */
    static void assertNoneAfterClosingSocketsOf(Context context) {
        try {
            if (context.isClosed() || loops(context).isShuttingDown() || !hasThreads(context)) {
                return;
            }
            ContextRegistry registry = (ContextRegistry) field(Context.class, "registry", context);
            registry.close(Optional.empty()).get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException | InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the sockets of the context do not close", e);
        }
        Waiting.until("closed sockets leave no timer", () -> of(context) == 0);
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

    /** Runs on the loop, as its queue is not thread-safe. */
    private static int pendingOn(EventExecutor loop) throws ReflectiveOperationException {
        Collection<?> timers = (Collection<?>) field(AbstractScheduledEventExecutor.class, "scheduledTaskQueue", loop);
        return timers == null ? 0 : timers.size();
    }
}
