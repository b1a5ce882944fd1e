package dev.zeugma.poll;

import dev.zeugma.socket.Socket;

/**
 * Reports an item that is ready.
 *
 * @param item the item, as it was added to the poller
 * @param canReceive whether the socket can receive, the signal was raised, or the timer is due
 * @param canSend whether the socket can send
 */
public record PollEvent(PollItem item, boolean canReceive, boolean canSend) {
    /** Returns whether this event concerns the given socket. */
    public boolean isFor(Socket socket) {
        return item instanceof SocketItem of && of.socket() == socket;
    }
}
