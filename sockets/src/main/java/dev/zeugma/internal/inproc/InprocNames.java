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
 * The names of a context: the listener bound to each, and the connectors that wait for a listener. Thread-safe. Connectors and
 * listeners are joined under its lock, which is taken before the gates of sockets.
 */
final class InprocNames {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InprocEndpoint, InprocListener> listeners = new HashMap<>();
    private final Map<InprocEndpoint, List<InprocConnector>> waiting = new HashMap<>();

    /** Binds the listener and joins it with all waiting connectors; throws EADDRINUSE if another listener has the name. */
    void bind(InprocListener listener) {
        InprocEndpoint name = listener.endpoint();
        List<InprocConnector> early;
        lock.lock();
        try {
            if (listeners.putIfAbsent(name, listener) != null) {
                throw ZmqException.at(
                        name.toString(),
                        ErrorCode.EADDRINUSE,
                        "cannot bind: another socket of this context is bound to this name",
                        null);
            }
            early = waiting.containsKey(name) ? waiting.remove(name) : List.of();
            early.forEach(connector -> connector.join(listener));
        } finally {
            lock.unlock();
        }
        early.forEach(InprocConnector::completeIfJoined);
    }

    /** Frees the name of the listener, if it is still bound. */
    void unbind(InprocListener listener) {
        lock.lock();
        try {
            listeners.remove(listener.endpoint(), listener);
        } finally {
            lock.unlock();
        }
    }

    /** Joins the connector with the listener of its name, or makes it wait for one. */
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

    /** Drops the messages that closed sockets have queued for names without listener. */
    void close() {
        lock.lock();
        try {
            waiting.values().forEach(early -> early.forEach(InprocConnector::dropUnlessJoined));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a waiting connector, which is then never joined. */
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
