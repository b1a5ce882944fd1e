package dev.zeugma.internal.poll;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.internal.engine.Errors;
import dev.zeugma.internal.engine.GatedPattern;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.SocketItem;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Implements {@link SocketItem}. Thread-safe. */
public final class DefaultSocketItem extends AbstractPollItem implements SocketItem {
    private final EngineSocket socket;
    private final Runnable observer = this::mayBeReady;
    private volatile Set<Interest> interests;

    DefaultSocketItem(DefaultPoller poller, @Nullable Object attachment, EngineSocket socket, Set<Interest> interests) {
        super(poller, attachment);
        this.socket = socket;
        this.interests = interests;
    }

    static Set<Interest> checked(Socket socket, Interest... interests) {
        Objects.requireNonNull(socket, "socket");
        if (Objects.requireNonNull(interests, "interests").length == 0) {
            throw new ZmqException(ErrorCode.EINVAL, "no interest given, expected RECEIVE, SEND or both");
        }
        EnumSet<Interest> set = EnumSet.noneOf(Interest.class);
        Collections.addAll(set, interests);
        require(!set.contains(Interest.RECEIVE) || socket instanceof MessageReceiver, socket, "RECEIVE");
        require(!set.contains(Interest.SEND) || socket instanceof MessageSender, socket, "SEND");
        return Set.copyOf(set);
    }

    private static void require(boolean possible, Socket socket, String interest) {
        if (!possible) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "interest is " + interest + ", which a " + socket.type() + " socket cannot have");
        }
    }

    private void mayBeReady() {
        poller().mayBeReady(this);
    }

    private GatedPattern pattern() {
        return socket.core().exchange().pattern();
    }

    void observe() {
        pattern().receiving().observe(observer);
        pattern().sending().observe(observer);
        mayBeReady();
    }

    @Override
    SocketItem item() {
        return this;
    }

    @Override
    public Socket socket() {
        return socket;
    }

    @Override
    public Set<Interest> interests() {
        return interests;
    }

    @Override
    public void interests(Interest... wanted) {
        interests(checked(socket, wanted));
    }

    @Override
    public void pause() {
        interests(Set.of());
    }

    /** Changes what the poller waits for; without interests, it waits only until the socket is closed. */
    public void interests(Set<Interest> wanted) {
        if (!wanted.equals(interests)) {
            interests = Set.copyOf(wanted);
            mayBeReady();
        }
    }

    @Override
    @Nullable PollEvent check() {
        Set<Interest> wanted = interests;
        ErrorCode closed = pattern().closedBecause();
        if (closed == ErrorCode.ETERM) {
            throw Errors.closed(closed);
        }
        boolean receives = wanted.contains(Interest.RECEIVE) && pattern().canReceive();
        boolean sends = wanted.contains(Interest.SEND) && pattern().canSend();
        return receives || sends || closed != null ? new PollEvent(this, receives, sends) : null;
    }

    @Override
    public void remove() {
        pattern().receiving().ignore(observer);
        pattern().sending().ignore(observer);
        super.remove();
    }
}
