package dev.zeugma.internal.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which subscribers have subscribed to which topics (RFC 29). Subscribing again to the same topic has no effect. Used under both
 * gates of the socket.
 *
 * @param <S> the subscribers
 */
public final class Subscriptions<S> {
    private final SubscriptionTrie<Topic<S>> trie = new SubscriptionTrie<>();
    private final Map<S, Subscriber<S>> subscribers = new HashMap<>();

    /** The topics that the last text matched. */
    private final List<Topic<S>> matchedTopics = new ArrayList<>();

    private final List<S> merged = new ArrayList<>();

    /** The number of the current merge, so that a subscriber to several of the matched topics is added once. */
    private long currentMerge;

    private static final class Subscriber<S> {
        private final Set<Topic<S>> topics = new HashSet<>();
        private long topicBytes;
        private long lastMerge;
    }

    private static final class Topic<S> {
        private final byte[] name;
        private final List<S> subscribers = new ArrayList<>(1);

        Topic(byte[] name) {
            this.name = name;
        }
    }

    /** Receives the topics that are removed from a subscriber. */
    @FunctionalInterface
    public interface Removal {
        /** Called after a topic was removed; last is true if no other subscriber has it. */
        void removed(byte[] topic, boolean last);
    }

    /** Adds a topic to a subscriber, taking ownership of the array. Returns whether no subscriber had it before. */
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

    /** Removes a topic from a subscriber; calls the removal if the subscriber had it. */
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

    /** Removes all topics from a subscriber, and calls the removal for each. */
    public void removeAll(S self, Removal removal) {
        Subscriber<S> subscriber = subscribers.remove(self);
        if (subscriber != null) {
            subscriber.topics.forEach(topic -> remove(self, topic, removal));
        }
    }

    /** Returns the subscribers to any topic that the text begins with, each once. The list is valid until the next call. */
    public List<S> matching(byte[] text) {
        matchedTopics.clear();
        trie.findPrefixes(text, matchedTopics);
        return switch (matchedTopics.size()) {
            case 0 -> List.of();
            case 1 -> matchedTopics.get(0).subscribers; // without a copy
            default -> merge();
        };
    }

    private List<S> merge() {
        merged.clear();
        currentMerge++;
        for (Topic<S> topic : matchedTopics) {
            for (S self : topic.subscribers) {
                Subscriber<S> subscriber = subscribers.get(self);
                if (subscriber != null && subscriber.lastMerge != currentMerge) {
                    subscriber.lastMerge = currentMerge;
                    merged.add(self);
                }
            }
        }
        return merged;
    }

    /**
     * Returns whether a subscriber has the topic already, or could add it without exceeding the given number of topics and bytes.
     */
    public boolean mayAdd(S self, byte[] topicName, int maxTopics, long maxBytes) {
        Subscriber<S> subscriber = subscribers.get(self);
        if (subscriber == null) {
            return topicName.length <= maxBytes;
        }
        if (subscriber.topics.size() < maxTopics && subscriber.topicBytes + topicName.length <= maxBytes) {
            return true;
        }
        Topic<S> topic = trie.get(topicName);
        return topic != null && subscriber.topics.contains(topic);
    }

    /** Returns the length of the longest topic so far, in bytes: only that many bytes of a text matter. */
    public int longestTopic() {
        return trie.longest();
    }

    /** Returns the number of topics that have a subscriber. */
    public int topics() {
        return trie.size();
    }

    /** Returns the number of subscribers that have a topic. */
    public int subscribers() {
        return subscribers.size();
    }
}
