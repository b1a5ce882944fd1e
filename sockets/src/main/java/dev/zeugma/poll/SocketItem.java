package dev.zeugma.poll;

import dev.zeugma.socket.Socket;
import java.util.Set;

/** A socket that a {@link Poller} waits for. Thread-safe. */
public non-sealed interface SocketItem extends PollItem {
    /** Returns the socket. */
    Socket socket();

    /** Returns the conditions that the poller waits for. */
    Set<Interest> interests();

    /**
     * Changes the conditions that the poller waits for.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL if no interest is given, or if the type of the socket cannot have it
     */
    void interests(Interest... wanted);

    /** Pauses this item until its interests are set again: meanwhile it is reported only when the socket is closed. */
    void pause();
}
