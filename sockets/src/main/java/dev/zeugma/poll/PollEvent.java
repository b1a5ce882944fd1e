package dev.zeugma.poll;

import dev.zeugma.socket.Socket;

/**
 * An item that is ready.
 *
 * @param item the item that was added to the poller
 * @param canReceive whether a socket can receive, a signal was raised, or a timer is due
 * @param canSend whether a socket can send
 */
public record PollEvent(PollItem item, boolean canReceive, boolean canSend) {
    /** Returns whether this event is about the given socket. */
    public boolean isOf(Socket socket) {
        return item instanceof SocketItem of && of.socket() == socket;
    }
}
