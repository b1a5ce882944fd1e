package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The requests and messages that the application of an XPUB has yet to receive, limited for each peer. */
final class XPubInbox {
    /** How many requests of one peer the application may leave unread before the peer is no longer read from. */
    private static final int MAX_UNREAD_REQUESTS = 1_000_000;

    private final boolean receives;
    private final int maxUnreadMessages;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /** How much the application has yet to receive from one peer. */
    static final class Unread {
        private int requests;
        private int messages;
    }

    /** A request to subscribe or unsubscribe, or any other message. */
    record Entry(Peer peer, Message message, boolean isRequest) {}

    /**
     * Creates an empty inbox.
     *
     * @param receives false for PUB, whose inbox stays empty
     * @param receiveHighWaterMark how many messages of one peer may be unread; 0 sets no limit
     */
    XPubInbox(boolean receives, int receiveHighWaterMark) {
        this.receives = receives;
        maxUnreadMessages = receiveHighWaterMark == 0 ? Integer.MAX_VALUE : receiveHighWaterMark;
    }

    /** Returns whether more can be read from the peer with this count. */
    boolean hasRoom(Unread unread) {
        return unread.messages < maxUnreadMessages && unread.requests < MAX_UNREAD_REQUESTS;
    }

    void addRequest(Peer peer, Unread unread, byte[] frame) {
        if (receives) {
            unread.requests++;
            entries.add(new Entry(peer, Message.of(frame), true));
        }
    }

    void addMessage(Peer peer, Unread unread, Message message) {
        if (receives) {
            unread.messages++;
            entries.add(new Entry(peer, message, false));
        } else {
            message.release();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Takes the next entry, or null; its peer still counts it. */
    @Nullable Entry poll() {
        return entries.poll();
    }

    /** Removes an entry that was taken from the count of its peer. */
    void uncount(Entry entry, Unread unread) {
        if (entry.isRequest()) {
            unread.requests--;
        } else {
            unread.messages--;
        }
    }

    void close() {
        entries.forEach(entry -> entry.message().release());
        entries.clear();
    }
}
