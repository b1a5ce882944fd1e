package dev.zeugma.internal.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has subscribed to what (RFC 29): a subscriber has a topic or has it not, however often it subscribes. Owned by the
 * holder of both of the socket's gates.
 *
 * @param <S> the subscribers
 */
public final class Subscriptions<S> {
    private final SubscriptionTrie<Topic<S>> trie = new SubscriptionTrie<>();
    private final Map<S, Subscriber<S>> subscribers = new HashMap<>();

    /** What the last text matched. */
    private final List<Topic<S>> matchedTopics = new ArrayList<>();

    private final List<S> merged = new ArrayList<>();

    /** Counts the texts that match several topics, so that a subscriber with more than one of them is found once. */
    private long round;

    private static final class Subscriber<S> {
        private final Set<Topic<S>> topics = new HashSet<>();
        private long topicBytes;
        private long mergedIn;
    }

    private static final class Topic<S> {
        private final byte[] name;
        private final List<S> subscribers = new ArrayList<>(1);

        Topic(byte[] name) {
            this.name = name;
        }
    }

    /** Is told of a topic that a subscriber had. */
    @FunctionalInterface
    public interface Removal {
        /** The subscriber does not have the topic any more; last tells that nobody has. */
        void removed(byte[] topic, boolean last);
    }

    /** Gives a subscriber a topic, whose array is taken over. Returns whether nobody had it before. */
    public boolean add(S self, byte[] topicName) {
        Subscriber<S> subscriber = subscribers.computeIfAbsent(self, s -> new Subscriber<>());
        Topic<S> topic = trie.get(topicName);
        boolean first = topic == null;
        if (topic == null) {
            topic = new Topic<>(topicName);
            trie.put(topicName, topic);
        }
        if (subscriber.topics.add(topic)) {
            topic.subscribers.add(self);
            subscriber.topicBytes += topicName.length;
        }
        return first;
    }

    /** Takes a topic away from a subscriber; the removal is called unless it did not have it. */
    public void remove(S self, byte[] topicName, Removal removal) {
        Subscriber<S> subscriber = subscribers.get(self);
        Topic<S> topic = trie.get(topicName);
        if (subscriber != null && topic != null && subscriber.topics.remove(topic)) {
            subscriber.topicBytes -= topicName.length;
            remove(self, topic, removal);
            if (subscriber.topics.isEmpty()) {
                subscribers.remove(self);
            }
        }
    }

    private void remove(S self, Topic<S> topic, Removal removal) {
        topic.subscribers.remove(self);
        boolean last = topic.subscribers.isEmpty();
        if (last) {
            trie.remove(topic.name);
        }
        removal.removed(topic.name, last);
    }

    /** Takes all topics away from a subscriber. */
    public void removeAll(S self, Removal removal) {
        Subscriber<S> subscriber = subscribers.remove(self);
        if (subscriber != null) {
            subscriber.topics.forEach(topic -> remove(self, topic, removal));
        }
    }

    /** Those with a topic that the text begins with, each once. The list is valid until the next call. */
    public List<S> matching(byte[] text) {
        matchedTopics.clear();
        trie.findPrefixes(text, matchedTopics);
        return switch (matchedTopics.size()) {
            case 0 -> List.of();
            case 1 -> matchedTopics.get(0).subscribers; // as it is, however many they are
            default -> merge();
        };
    }

    private List<S> merge() {
        merged.clear();
        round++;
        for (Topic<S> topic : matchedTopics) {
            for (S self : topic.subscribers) {
                Subscriber<S> subscriber = subscribers.get(self);
                if (subscriber != null && subscriber.mergedIn != round) {
                    subscriber.mergedIn = round;
                    merged.add(self);
                }
            }
        }
        return merged;
    }

    /** Whether a subscriber has the topic, or may have it and still not more topics than so many, of so many bytes together. */
    public boolean mayHave(S self, byte[] topicName, int mostTopics, long mostBytes) {
        Subscriber<S> subscriber = subscribers.get(self);
        if (subscriber == null) {
            return topicName.length <= mostBytes;
        }
        if (subscriber.topics.size() < mostTopics && subscriber.topicBytes + topicName.length <= mostBytes) {
            return true;
        }
        Topic<S> topic = trie.get(topicName);
        return topic != null && subscriber.topics.contains(topic);
    }

    /** No topic has been longer than this, bytes: what a text has beyond it does not matter. */
    public int longestTopic() {
        return trie.longest();
    }

    /** How many topics have a subscriber. */
    public int topics() {
        return trie.size();
    }

    /** How many subscribers have a topic. */
    public int subscribers() {
        return subscribers.size();
    }
}
