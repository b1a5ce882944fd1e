package dev.zeugma.internal.inproc;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.Transport;

/** Connects sockets of one context to each other (zmq_inproc(7)). Thread-safe. */
public final class InprocTransport implements Transport {
    private final InprocNames names = new InprocNames();

    /** Creates a transport without any bound names. */
    public InprocTransport() {}

    @Override
    public boolean carries(Endpoint endpoint) {
        return endpoint instanceof InprocEndpoint;
    }

    @Override
    public Attachment.Bound bind(Endpoint endpoint, SessionSettings settings) {
        return new InprocListener(names, name(endpoint, settings), settings);
    }

    @Override
    public Attachment.Connected connect(Endpoint endpoint, SessionSettings settings) {
        return new InprocConnector(names, name(endpoint, settings), settings);
    }

    /** Drops the messages that sockets have queued for names without listener. */
    @Override
    public void close() {
        names.close();
    }

    private static InprocEndpoint name(Endpoint endpoint, SessionSettings settings) {
        if (settings.isRaw()) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.ENOTSUP, "a STREAM socket cannot use the inproc transport", null);
        }
        return (InprocEndpoint) endpoint;
    }
}
