package dev.zeugma.internal.poll;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollItem;
import dev.zeugma.poll.PollSignal;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Implements {@link Reactor}. */
public final class DefaultReactor implements Reactor {
    private static final int FOREVER = 0;

    private final DefaultPoller poller;
    private final PollSignal signal;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Events to be handled. Owned by the thread that runs the reactor. */
    private final Queue<PollEvent> due = new ArrayDeque<>();

    private volatile boolean stopped;

    /** A handler and the item that it is called for. */
    private static final class Registration implements HandlerRegistration {
        private final Runnable handler;
        private volatile boolean cancelled;

        /** How often the handler is still called; 0 sets no limit. Owned by the thread that runs the reactor. */
        private int left;

        /** Null only while it is being added. */
        private volatile @Nullable PollItem item;

        private Registration(Runnable handler, int times) {
            this.handler = handler;
            this.left = times;
        }

        private void item(PollItem added) {
            item = added;
            if (cancelled) {
                added.remove();
            }
        }

        private void handle() {
            if (cancelled) {
                return;
            }
            if (left > 0 && --left == 0) {
                cancel();
            }
            handler.run();
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

    /** Creates a reactor that waits with the given poller, which it closes. */
    public DefaultReactor(DefaultPoller poller) {
        this.poller = poller;
        signal = poller.addSignal();
    }

    @Override
    public <S extends MessageReceiver> HandlerRegistration onReceive(S socket, Consumer<? super S> handler) {
        Objects.requireNonNull(handler, "handler");
        return on(socket, Interest.RECEIVE, () -> handler.accept(socket));
    }

    @Override
    public <S extends MessageSender> HandlerRegistration onSend(S socket, Consumer<? super S> handler) {
        Objects.requireNonNull(handler, "handler");
        return on(socket, Interest.SEND, () -> handler.accept(socket));
    }

    private HandlerRegistration on(Socket socket, Interest interest, Runnable handler) {
        Registration registration = new Registration(handler, FOREVER);
        registration.item(poller.add(socket, registration, DefaultSocketItem.checked(socket, interest)));
        return registration;
    }

    @Override
    public HandlerRegistration after(Duration delay, Runnable handler) {
        return timer(delay, false, FOREVER, handler);
    }

    @Override
    public HandlerRegistration every(Duration interval, Runnable handler) {
        return timer(interval, true, FOREVER, handler);
    }

    @Override
    public HandlerRegistration every(Duration interval, int times, Runnable handler) {
        if (times < 1) {
            throw new ZmqException(ErrorCode.EINVAL, "times is " + times + ", expected at least 1");
        }
        return timer(interval, true, times, handler);
    }

    private HandlerRegistration timer(Duration delay, boolean repeats, int times, Runnable handler) {
        Objects.requireNonNull(handler, "handler");
        Registration registration = new Registration(handler, times);
        registration.item(poller.add(new DefaultPollTimer(poller, registration, delay, repeats)));
        return registration;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(Objects.requireNonNull(task, "task"));
        signal.raise();
    }

    @Override
    public void run() {
        while (!stopped) {
            signal.take();
            runTasks();
            if (due.isEmpty()) {
                poll();
            }
            PollEvent event;
            while (!stopped && (event = due.poll()) != null) {
                handle(event.item());
            }
        }
    }

    private static void handle(PollItem item) {
        if (item instanceof AbstractPollItem ours
                && isReady(ours)
                && ours.attachment() instanceof Registration registration) {
            registration.handle();
        }
    }

    /** Checks again, as an earlier handler may have received the message that made the socket ready. */
    private static boolean isReady(AbstractPollItem item) {
        return !(item instanceof DefaultSocketItem) || item.check() != null;
    }

    /** Runs the tasks queued now; tasks that these add run after the handlers that become due meanwhile. */
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

    @Override
    public void stop() {
        stopped = true;
        signal.raise();
    }

    @Override
    public void close() {
        stop();
        poller.close();
    }
}
