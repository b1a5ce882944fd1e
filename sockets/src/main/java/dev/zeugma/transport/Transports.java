package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions;

/** What connects the sockets of a context, to each other and to the world. Thread-safe. */
public final class Transports {
    private final EventLoops loops;
    private final InprocNames names = new InprocNames();

    /** Event loops driven as the options say, and no names bound yet. */
    public Transports(ContextOptions options) {
        loops = EventLoops.open(options);
    }

    /** The event loops, which carry all connections but those within the context. */
    public EventLoops loops() {
        return loops;
    }

    /**
     * Binds a socket. Blocks while a name is looked up and the address is taken.
     *
     * @throws ZmqException EADDRINUSE and others of zmq_bind(3); EDEADLK if it would block an event loop
     */
    public Attachment.Bound bind(Endpoint endpoint, SessionSettings settings) {
        if (endpoint instanceof InprocEndpoint name) {
            return new InprocListener(names, messages(name, settings), settings);
        }
        if (loops.inEventLoop()) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.EDEADLK, "bind waits, and was called on an event loop", null);
        }
        return new Listener(loops, endpoint, settings);
    }

    /** Drops what sockets within the context have sent to names that nobody was bound to. Once all sockets are closed. */
    public void close() {
        names.close();
    }

    /** Prepares to connect a socket, which begins when the result is started. */
    public Attachment.Connected connect(Endpoint endpoint, SessionSettings settings) {
        if (endpoint instanceof InprocEndpoint name) {
            return new InprocConnector(names, messages(name, settings), settings);
        }
        return new Connector(loops, endpoint, settings);
    }

    /** The name, unless the socket has plain bytes for it. */
    private static InprocEndpoint messages(InprocEndpoint name, SessionSettings settings) {
        if (settings.isRaw()) {
            throw ZmqException.at(
                    name.toString(), ErrorCode.ENOTSUP, "a STREAM socket reaches no sockets of its context", null);
        }
        return name;
    }
}
