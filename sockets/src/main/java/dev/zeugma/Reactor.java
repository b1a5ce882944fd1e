package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.SocketOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls handlers, one after the other and all on the thread that runs it, when sockets can receive or send and when timers are
 * due. Any thread may add, cancel, execute and stop; handlers may too. Nothing but {@link #run} waits, and what a handler throws
 * ends it. Handlers are added as items are to a {@link Poller}, whose errors they have.
 */
public final class Reactor implements AutoCloseable {
    private final Poller poller;
    private final PollSignal signal;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** What is to be handled. Owned by the thread that runs the reactor. */
    private final Queue<PollEvent> due = new ArrayDeque<>();

    private volatile boolean stopped;

    /** Something that a reactor calls its handler for. */
    private static final class Registration implements HandlerRegistration {
        private final Runnable handler;
        private volatile boolean cancelled;

        /** Null for a moment only, while it is being added. */
        private volatile @Nullable PollItem item;

        private Registration(Runnable handler) {
            this.handler = handler;
        }

        private void is(PollItem added) {
            item = added;
            if (cancelled) {
                added.remove();
            }
        }

        private void handle() {
            if (!cancelled) {
                handler.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            PollItem added = item;
            if (added != null) {
                added.remove();
            }
        }
    }

    /** A reactor for sockets of the context, with which it ends. Throws ETERM if that is closed. */
    public Reactor(Context context) {
        poller = context.poller();
        signal = poller.addSignal();
    }

    /** Calls the handler whenever the socket can receive; it should take one message or several, not wait for more. */
    public <S extends Socket & MessageReceiver> HandlerRegistration onReceive(S socket, Consumer<? super S> handler) {
        return on(socket, Interest.RECEIVE, () -> handler.accept(socket));
    }

    /** Calls the handler whenever the socket can send, again and again as long as it can; cancel it when done. */
    public <S extends Socket & MessageSender> HandlerRegistration onSend(S socket, Consumer<? super S> handler) {
        return on(socket, Interest.SEND, () -> handler.accept(socket));
    }

    private HandlerRegistration on(Socket socket, Interest interest, Runnable handler) {
        Registration registration = new Registration(handler);
        registration.is(poller.add(socket, registration, Set.of(interest)));
        return registration;
    }

    /** Calls the handler once, after the delay. Throws EINVAL if that is negative. */
    public HandlerRegistration after(Duration delay, Runnable handler) {
        return timer(delay, false, handler);
    }

    /**
     * Calls the handler again and again, at this interval. When it falls behind, it is called once for all the times missed.
     * Throws EINVAL unless the interval is positive.
     */
    public HandlerRegistration every(Duration interval, Runnable handler) {
        return timer(interval, true, handler);
    }

    private HandlerRegistration timer(Duration delay, boolean repeats, Runnable handler) {
        Registration registration = new Registration(handler);
        registration.is(poller.add(new PollTimer(poller, registration, delay, repeats)));
        return registration;
    }

    /** Runs the task on the reactor's thread, behind the handlers being called now. */
    public void execute(Runnable task) {
        tasks.add(task);
        signal.raise();
    }

    /**
     * Calls handlers until the reactor is stopped; one thread at a time. Blocks. After a handler has thrown it can be called
     * again, and goes on behind that handler.
     *
     * @throws ZmqException as {@link Poller#poll}, and what a handler throws
     */
    public void run() {
        while (!stopped) {
            signal.take();
            runTasks();
            if (due.isEmpty()) {
                poll();
            }
            PollEvent event;
            while (!stopped && (event = due.poll()) != null) {
                if (isReady(event.item()) && event.item().attachment() instanceof Registration registration) {
                    registration.handle();
                }
            }
        }
    }

    /** A handler called before may have taken what the socket was ready with, and this one would wait for more. */
    private static boolean isReady(PollItem item) {
        return !(item instanceof SocketItem) || item.check() != null;
    }

    /** Those there are now: what they add in turn comes behind the handlers that are due meanwhile. */
    private void runTasks() {
        Runnable task;
        for (int left = tasks.size(); left > 0 && !stopped && (task = tasks.poll()) != null; left--) {
            task.run();
        }
    }

    private void poll() {
        try {
            due.addAll(poller.poll(SocketOptions.FOREVER));
        } catch (ZmqException end) {
            if (!stopped || end.code() != ErrorCode.ENOTSOCK) { // the poller is closed by close() alone
                throw end;
            }
        }
    }

    /** Ends {@link #run} after the handler being called now. Stopping again does nothing. */
    public void stop() {
        stopped = true;
        signal.raise();
    }

    /** Stops, and forgets all handlers. The sockets stay open. */
    @Override
    public void close() {
        stop();
        poller.close();
    }
}
