package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.FairQueue;
import dev.zeugma.internal.routing.SubscriptionTrie;
import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XSUB (RFC 29): receives from all publishers in turn, and sends its subscriptions to all of them; each gets all of them again
 * when its connection is made again. Subscriptions do not count against the high-water mark, so none is lost.
 */
public final class XSubPattern implements Pattern {
    private final boolean onlyFirstSubscribes;
    private final boolean verboseUnsubscribe;

    private final FairQueue<Peer, Message> queue = new FairQueue<>(Peer::poll);
    private final SubscriptionTrie<Topic> topics = new SubscriptionTrie<>();
    private final Set<Peer> peers = new LinkedHashSet<>();

    /** Those with a connection: the others get all subscriptions when they have one. */
    private final Set<Peer> connected = new LinkedHashSet<>();

    /** A topic and how often the application has subscribed to it. */
    private static final class Topic {
        private final byte[] name;
        private int count;

        Topic(byte[] name) {
            this.name = name;
        }
    }

    public XSubPattern(boolean onlyFirstSubscribes, boolean verboseUnsubscribe) {
        this.onlyFirstSubscribes = onlyFirstSubscribes;
        this.verboseUnsubscribe = verboseUnsubscribe;
    }

    @Override
    public void attach(Peer peer) {
        peers.add(peer);
        queue.activate(peer);
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        connected.add(peer);
        topics.forEach(topic -> peer.enqueueIgnoringHighWaterMark(Message.of(SubscriptionFrame.subscribe(topic.name))));
        return true;
    }

    @Override
    public void lost(Peer peer) {
        connected.remove(peer);
        peer.outbound().discard();
    }

    /** What the peer sent stays readable, so it keeps its turns until it is drained. */
    @Override
    public void detach(Peer peer) {
        connected.remove(peer);
        peers.remove(peer);
    }

    @Override
    public void close() {
        queue.forEach(peer -> peer.inbound().close());
    }

    @Override
    public void readable(Peer peer) {
        queue.activate(peer);
    }

    /** Never waits: a peer that is full misses what is no subscription. */
    @Override
    public boolean send(Message message) {
        if (!message.hasMore() && SubscriptionFrame.isFirstOf(message)) {
            request(message.first());
            message.release();
            return true;
        }
        boolean requests = countRequests(message);
        for (Peer peer : peers) {
            if (requests && connected.contains(peer)) {
                peer.enqueueIgnoringHighWaterMark(message.retainedDuplicate());
            } else {
                peer.offerOrDrop(message.retainedDuplicate());
            }
        }
        message.release();
        return true;
    }

    /** A frame of a longer message subscribes as well, unless only the first may and does not. */
    private boolean countRequests(Message message) {
        boolean requests = false;
        boolean mayRequest = !onlyFirstSubscribes || SubscriptionFrame.isFirstOf(message);
        for (Message at = message; mayRequest && at != null; at = at.hasMore() ? at.rest() : null) {
            if (SubscriptionFrame.isFirstOf(at)) {
                requests = true;
                count(at.first());
            }
        }
        return requests;
    }

    /** Every subscription is sent, but only the last cancellation of a topic, as publishers do not count (RFC 29). */
    private void request(byte[] frame) {
        boolean changed = count(frame);
        if (SubscriptionFrame.subscribes(frame) || changed || verboseUnsubscribe) {
            for (Peer peer : connected) {
                peer.enqueueIgnoringHighWaterMark(Message.of(frame));
            }
        }
    }

    /** Returns whether the topic is a new one, or one no more. */
    private boolean count(byte[] frame) {
        byte[] name = SubscriptionFrame.topic(frame);
        Topic topic = topics.get(name);
        if (SubscriptionFrame.subscribes(frame)) {
            if (topic == null) {
                topic = new Topic(name);
                topics.put(name, topic);
            }
            return topic.count++ == 0;
        }
        if (topic == null || --topic.count > 0) {
            return false;
        }
        topics.remove(name);
        return true;
    }

    /** Whether the application has subscribed to a beginning of the message. */
    boolean matches(Message message) {
        return topics.hasPrefix(message.firstBytes(topics.longest()));
    }

    /** How many topics the application has subscribed to. */
    public int topics() {
        return topics.size();
    }

    @Override
    public @Nullable Message receive() {
        return queue.poll();
    }

    @Override
    public boolean mayReceive() {
        return queue.mayHaveMessages();
    }

    @Override
    public boolean canReceive() {
        return queue.hasMessages(Peer::hasMessage);
    }

    @Override
    public boolean canSend() {
        return true;
    }

    @Override
    public Peer lastSender() {
        return queue.last();
    }
}
