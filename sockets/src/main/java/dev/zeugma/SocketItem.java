package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A socket that a {@link Poller} waits for. Thread-safe. */
public final class SocketItem extends PollItem {
    private final Socket socket;
    private final Runnable observer = this::tell;
    private volatile Set<Interest> interests;

    SocketItem(Poller poller, @Nullable Object attachment, Socket socket, Set<Interest> interests) {
        super(poller, attachment);
        this.socket = socket;
        this.interests = interests;
    }

    static Set<Interest> checked(Interest... interests) {
        if (interests.length == 0) {
            throw new ZmqException(ErrorCode.EINVAL, "no interest given, expected RECEIVE, SEND or both");
        }
        EnumSet<Interest> set = EnumSet.noneOf(Interest.class);
        Collections.addAll(set, interests);
        return Set.copyOf(set);
    }

    private void tell() {
        poller().tell(this);
    }

    void observe() {
        socket.exchange().receiving().observe(observer);
        socket.exchange().sending().observe(observer);
        tell();
    }

    /** The socket that was added. */
    public Socket socket() {
        return socket;
    }

    /** What the poller waits for. */
    public Set<Interest> interests() {
        return interests;
    }

    /** Changes what the poller waits for; throws EINVAL if that is nothing. */
    public void interests(Interest... wanted) {
        interests(checked(wanted));
    }

    /** Changes what the poller waits for; with no interests it waits for the end of the socket alone. */
    void interests(Set<Interest> wanted) {
        if (!wanted.equals(interests)) {
            interests = Set.copyOf(wanted);
            tell();
        }
    }

    @Override
    @Nullable PollEvent check() {
        Exchange exchange = socket.exchange();
        Set<Interest> wanted = interests;
        ErrorCode closed = exchange.closedBecause();
        if (closed == ErrorCode.ETERM) {
            throw new ZmqException(ErrorCode.ETERM, "the context is closed");
        }
        boolean receives = wanted.contains(Interest.RECEIVE) && exchange.canReceive();
        boolean sends = wanted.contains(Interest.SEND) && exchange.canSend();
        return receives || sends || closed != null ? new PollEvent(this, receives, sends) : null;
    }

    @Override
    public void remove() {
        socket.exchange().receiving().ignore(observer);
        socket.exchange().sending().ignore(observer);
        super.remove();
    }
}
