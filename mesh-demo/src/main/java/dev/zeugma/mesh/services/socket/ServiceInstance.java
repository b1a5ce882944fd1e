package dev.zeugma.mesh.services.socket;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.MalformedException;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.socket.DealerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One instance of a service. It has a DEALER for each multiplexer that it is registered at, and no thread: its handler is called on
 * an event loop and must not block. Registers again on every new connection. Thread-safe.
 */
public final class ServiceInstance implements AutoCloseable {
    private static final Duration LINGER = Duration.ofSeconds(3);

    private final Context context;
    private final Header registration;
    private final Consumer<? super Task> handler;
    private final Consumer<Status> listener;
    private final List<DealerSocket> sockets = new CopyOnWriteArrayList<>();

    /**
     * Creates an instance that is not connected yet.
     *
     * @param name the name of the service
     * @param token identifies the instance, random and not 0
     * @param atOnce how many requests it gets at a time, 1 to 255
     * @param handler answers a task, at once or later
     * @param listener notified of each decision about the name: DONE, or why not; and of UNAVAILABLE when a connection is lost
     */
    public ServiceInstance(
            Context context,
            String name,
            long token,
            int atOnce,
            Consumer<? super Task> handler,
            Consumer<Status> listener) {
        this.context = context;
        this.registration = Header.register(name, token, atOnce);
        this.handler = handler;
        this.listener = listener;
    }

    /** Connects to a multiplexer and registers there. */
    public void connect(Endpoint multiplexer) {
        DealerSocket socket = context.dealer(this::options);
        sockets.add(socket);
        socket.onMessage(message -> received(socket, message));
        socket.connect(multiplexer);
    }

    /** The registration is the first message on every connection, before answers that were queued for a former one. */
    private DealerOptions options(DealerOptions defaults) {
        return defaults.helloMessage(registration.encode())
                .hiccupMessage(Wire.LOST)
                .linger(LINGER);
    }

    /** Registers again, after the name was taken. Has no effect once the instance is closed. */
    public void register() {
        try {
            sockets.forEach(socket -> socket.trySend(registration.toMessage()));
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        }
    }

    private void received(DealerSocket socket, Message message) {
        Header header;
        try {
            header = Header.parse(message.first());
        } catch (MalformedException e) {
            return; // not from a multiplexer
        }
        switch (header.kind()) {
            case REQUEST -> perform(new Task(socket, header.number(), Wire.body(message)));
            case REGISTERED, REFUSED -> listener.accept(header.status());
            case LOST -> listener.accept(Status.UNAVAILABLE);
            default -> {}
        }
    }

    private void perform(Task task) {
        try {
            handler.accept(task);
        } catch (RuntimeException e) {
            task.fail();
        }
    }

    /** Gives up the name and closes the sockets. Requests in progress are answered with DEAD. */
    @Override
    public void close() {
        for (DealerSocket socket : sockets) {
            try {
                socket.trySend(Header.of(Kind.LEAVE).toMessage());
            } catch (ZmqException e) {
                if (!e.isClosed()) {
                    throw e;
                }
            }
            socket.close();
        }
    }

    /** Closes the sockets without a word, as a crash would. */
    public void abort() {
        sockets.forEach(socket -> socket.close(Duration.ZERO));
    }
}
