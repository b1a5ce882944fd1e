package dev.zeugma.internal.inproc;

import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which socket of a context is bound to which name, and which sockets wait for one to be. Thread-safe; under its lock, which
 * comes before the sockets' gates, connectors and listeners are joined.
 */
final class InprocNames {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InprocEndpoint, InprocListener> listeners = new HashMap<>();
    private final Map<InprocEndpoint, List<InprocConnector>> waiting = new HashMap<>();

    /** Gives the name to the listener and joins it with all who wait; throws EADDRINUSE if another has it. */
    void bind(InprocListener listener) {
        InprocEndpoint name = listener.endpoint();
        List<InprocConnector> early;
        lock.lock();
        try {
            if (listeners.putIfAbsent(name, listener) != null) {
                throw ZmqException.at(
                        name.toString(),
                        ErrorCode.EADDRINUSE,
                        "cannot bind: a socket of this context has the name",
                        null);
            }
            early = waiting.containsKey(name) ? waiting.remove(name) : List.of();
            early.forEach(connector -> connector.join(listener));
        } finally {
            lock.unlock();
        }
        early.forEach(InprocConnector::tellIfJoined);
    }

    /** Frees the name of the listener, if it has it still. */
    void unbind(InprocListener listener) {
        lock.lock();
        try {
            listeners.remove(listener.endpoint(), listener);
        } finally {
            lock.unlock();
        }
    }

    /** Joins the connector with the listener of its name, or lets it wait for one. */
    void connect(InprocConnector connector) {
        InprocEndpoint name = connector.endpoint();
        lock.lock();
        try {
            InprocListener listener = listeners.get(name);
            if (listener == null) {
                waiting.computeIfAbsent(name, n -> new ArrayList<>()).add(connector);
            } else {
                connector.join(listener);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what sockets that are closed have left for names that nobody was bound to. */
    void close() {
        lock.lock();
        try {
            waiting.values().forEach(early -> early.forEach(InprocConnector::drop));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The connector waits no longer. After this it is not joined any more. */
    void withdraw(InprocConnector connector) {
        InprocEndpoint name = connector.endpoint();
        lock.lock();
        try {
            List<InprocConnector> early = waiting.get(name);
            if (early != null && early.remove(connector) && early.isEmpty()) {
                waiting.remove(name);
            }
        } finally {
            lock.unlock();
        }
    }
}
